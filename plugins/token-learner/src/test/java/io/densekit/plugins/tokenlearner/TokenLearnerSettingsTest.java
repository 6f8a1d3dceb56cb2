// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.tokenlearner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.config.ConfigLoader;
import io.densekit.config.SettingsBinder;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Configured;
import io.densekit.plugin.Plugins;
import io.densekit.settings.Default;
import io.densekit.tokens.ReducerArguments;
import io.densekit.tokens.Reducers;
import io.densekit.tokens.TokenReducer;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings as YAML gives them to a network of 12 blocks and 196 positions. */
class TokenLearnerSettingsTest {

    record Network(@Default("[]") List<Configured<TokenReducer, ReducerArguments>> reducers) {
        Reducers built() {
            List<Integer> blocks = IntStream.range(0, 12).boxed().toList();
            return new Reducers(reducers, new ReducerArguments(8, 2, blocks, OptionalInt.of(196), false));
        }
    }

    private static TokenLearnerSettings bind(String yaml) {
        ComponentCatalog catalog = Plugins.catalog(List.of(new TokenLearnerPlugin()));
        Network network = new SettingsBinder(catalog)
                .bind(
                        new ConfigLoader(catalog)
                                .parse("net.yaml", "reducers: [{type: token-learner, " + yaml + "}]", List.of()),
                        Network.class);
        assertThat(network.built()).isNotNull();
        return (TokenLearnerSettings) network.reducers().get(0).settings();
    }

    @Test
    void defaultsAreThePublishedOnes() {
        TokenLearnerSettings settings = bind("before-block: 6");
        assertThat(settings.tokens()).isEqualTo(8);
        assertThat(settings.version()).isEqualTo("1.1");
        assertThat(settings.fuse()).isFalse();
        assertThat(settings.learner(8)).isInstanceOf(PerceptronLearner.class);
        assertThat(settings.fuser(8)).isEmpty();
    }

    @Test
    void everyKeyIsHeard() {
        assertThat(bind("before-block: 0, version: 1.0, pooling: mean, tokens: 196")
                        .learner(8))
                .isInstanceOf(ConvolutionLearner.class);
        TokenLearnerSettings fused =
                bind("before-block: 0, fuse: true, bottleneck: 32, version: 1.0, fuser-norms: false");
        assertThat(fused.fuser(8)).isPresent();
        assertThat(fused.bottleneck()).contains(32);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "before-block: 12|before-block: must be within 0 to 11, the blocks that can have it, got 12",
                "before-block: -1|before-block: must be within 0 to 11",
                "before-block: 6, tokens: 197|tokens: must be 1 to 196, the tokens that there are, got 197",
                "before-block: 6, tokens: 0|tokens: must be 1 to 196",
                "before-block: 6, version: 2|version: must be 1.0 or 1.1, got 2",
                "before-block: 6, bottleneck: 0|bottleneck: must be positive, got 0",
                "before-block: 6, version: 1.0, bottleneck: 8|bottleneck: is for version 1.1 or for fuse: true",
                "before-block: 6, pooling: mean|pooling: is for version 1.0",
                "before-block: 6, pooling: max, version: 1.0|pooling: expected one of sum, mean, got",
                "before-block: 6, fuser-norms: true|fuser-norms: is for fuse: true",
                "tokens: 8|reducers[0].before-block",
                "before-block: 6, token: 8|did you mean 'tokens'",
            })
    void mistakesAreNamedAtTheirKey(String yaml, String said) {
        assertThatThrownBy(() -> bind(yaml))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("net.yaml:1:")
                .hasMessageContaining(said);
    }

    @Test
    void thePluginIsFoundByItsName() {
        ComponentCatalog catalog = Plugins.catalog(getClass().getClassLoader());
        assertThat(catalog.names(TokenReducer.POINT)).contains("token-learner");
    }
}
