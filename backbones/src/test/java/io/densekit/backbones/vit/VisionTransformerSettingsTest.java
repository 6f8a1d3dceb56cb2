// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.vit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.densekit.UserError;
import io.densekit.config.ConfigLoader;
import io.densekit.config.SettingsBinder;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugin;
import io.densekit.plugin.Plugins;
import io.densekit.tokens.Grid;
import io.densekit.tokens.HalvingReducer;
import io.densekit.tokens.TokenReducer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisionTransformerSettingsTest {

    private static final class Halving extends Plugin {
        @Override
        protected void configure() {
            component(TokenReducer.POINT, "halving", HalvingReducer.Settings.class, HalvingReducer::new);
        }
    }

    private static VisionTransformerSettings bind(String yaml) {
        ComponentCatalog catalog = Plugins.catalog(List.of(new Halving()));
        return new SettingsBinder(catalog)
                .bind(
                        new ConfigLoader(catalog).parse("test.yaml", "depth: 12\ndim: 64\n" + yaml, List.of()),
                        VisionTransformerSettings.class);
    }

    @Test
    void stochasticDepthGrowsToTheLastBlock() {
        VisionTransformerSettings settings = bind("heads: 4\ndrop-path: 0.22");
        assertThat(settings.dropPathRate(0)).isZero();
        assertThat(settings.dropPathRate(6)).isCloseTo(0.12, within(1e-12));
        assertThat(settings.dropPathRate(11)).isEqualTo(0.22);
        assertThat(bind("heads: 1\nimage-size: [64, 32]").grid()).isEqualTo(new Grid(4, 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "heads: 5|test.yaml:3:1: heads: must divide dim, 64, got 5",
                "heads: 0|test.yaml:3:1: heads: must be positive, got 0",
                "heads: 4\\npatch-size: 0|test.yaml:4:1: patch-size: must be positive, got 0",
                "heads: 4\\nmlp-ratio: 0|test.yaml:4:1: mlp-ratio: must leave at least one hidden channel, got 0.0",
                "heads: 4\\ndrop-path: 1|test.yaml:4:1: drop-path: must be within [0, 1), got 1.0",
                "heads: 4\\npatch-dropout: 1|test.yaml:4:1: patch-dropout: must be within [0, 1), got 1.0",
                "heads: 4\\nimage-size: [224]|test.yaml:4:1: image-size: must be height and width in pixels, got [224]",
                "heads: 4\\nimage-size: [224, 250]|test.yaml:4:1: image-size: must be multiples of patch-size, 16, such as"
                        + " 240 or 256, got [224, 250]"
            })
    void badValuesAreReportedAtTheirKeys(String yaml, String message) {
        assertThatThrownBy(() -> bind(yaml.replace("\\n", "\n")))
                .isInstanceOf(UserError.class)
                .hasMessage(message);
    }

    @Test
    void theDefaultSizeIsNamedWhereItDoesNotFitThePatch() {
        assertThatThrownBy(() -> bind("heads: 4\npatch-size: 10"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "image-size: must be multiples of patch-size, 10, such as 220 or 230, got [224, 224]");
    }

    @Test
    void reducersAreHeldAgainstTheNetwork() {
        assertThat(bind("heads: 4\nreducers: [{type: halving, before-block: 11}]")
                        .builtReducers()
                        .keepGrid())
                .isFalse();
        assertThatThrownBy(() -> bind("heads: 4\nreducers:\n- type: halving\n  before-block: 12")
                        .builtReducers())
                .isInstanceOf(UserError.class)
                .hasMessage("test.yaml:6:3: reducers[0].before-block: must be within 0 to 11, the blocks that can have"
                        + " it, got 12");
        assertThatThrownBy(() -> bind("heads: 4\nreducers: [{type: halving, before-block: 3, tokens: 197}]")
                        .builtReducers())
                .hasMessageContaining("reducers[0].tokens: must be 1 to 196, the tokens that there are, got 197");
    }
}
