// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.densekit.model.Level;
import io.densekit.settings.InvalidSetting;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StagesTest {

    private static final List<Integer> DIMS = List.of(64, 128, 320, 512);

    @Test
    void stochasticDepthGrowsEvenlyFromTheFirstBlockToTheLast() {
        List<Double> rates = Stages.dropPathRates(List.of(3, 4, 8, 3), 0.2);
        assertThat(rates).hasSize(18);
        for (int block = 0; block < 18; block++) {
            assertThat(rates.get(block)).isCloseTo(0.2 * block / 17, within(1e-12));
        }
    }

    @Test
    void levelsAreFourForDensePredictionAndTheLastOneForClassification() {
        assertThat(Stages.levels(DIMS, true))
                .containsExactly(
                        new Level("stage1", 64, 4),
                        new Level("stage2", 128, 8),
                        new Level("stage3", 320, 16),
                        new Level("stage4", 512, 32));
        assertThat(Stages.levels(DIMS, false)).containsExactly(new Level("stage4", 512, 32));
    }

    @Test
    void stagesAreFour() {
        assertThatThrownBy(() -> Stages.depths(List.of(3, 4, 8)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("must be four positive numbers, one a stage, got [3, 4, 8]");
        assertThatThrownBy(() -> Stages.depths(Arrays.asList(3, 4, null, 3))).isInstanceOf(InvalidSetting.class);
        assertThatThrownBy(() -> Stages.dims(List.of(64, 0, 64, 64), 64)).isInstanceOf(InvalidSetting.class);
    }

    @Test
    void headsDivideTheChannelsOfAttentionStages() {
        assertThat(Stages.dims(DIMS, 64)).isEqualTo(DIMS);
        assertThatThrownBy(() -> Stages.dims(DIMS, 48))
                .hasMessage("must divide the channels of stages 3 and 4, 320 and 512, got 48");
        assertThatThrownBy(() -> Stages.dims(DIMS, 0)).hasMessage("must be positive, got 0");
    }

    @Test
    void ratesAndRatiosHaveTheirRanges() {
        assertThatThrownBy(() -> InvalidSetting.unlessPart("dropPath", 1)).hasMessage("must be within [0, 1), got 1.0");
        assertThatThrownBy(() -> InvalidSetting.unlessPart("dropPath", Double.NaN))
                .isInstanceOf(InvalidSetting.class);
        assertThatThrownBy(() -> Stages.checkMlpRatio(0, DIMS))
                .hasMessage("must leave at least one hidden channel, got 0.0");
        assertThatThrownBy(() -> Stages.checkStem(List.of(63, 64, 64, 64)))
                .hasMessageContaining("must start with an even number");
    }

    @ParameterizedTest
    @CsvSource({
        "patch_embed1.proj.weight, 0",
        "blocks1.0.pos_embed.weight, 1",
        "blocks1.2.mlp.fc1.weight, 3",
        "patch_embed2.norm.bias, 4",
        "blocks2.0.norm1.weight, 4",
        "blocks3.10.attn.qkv.weight, 18",
        "patch_embed4.proj.weight, 19",
        "blocks4.1.mlp.fc2.bias, 20",
        "norm.weight, 21",
        "norm2.weight, 21"
    })
    void blocksAreCountedThroughAllStages(String parameter, int layer) {
        List<Integer> depths = List.of(3, 4, 11, 2);
        assertThat(Stages.layers(depths)).isEqualTo(21);
        assertThat(Stages.layer(depths, parameter)).isEqualTo(layer);
    }

    @ParameterizedTest
    @CsvSource({
        "patch_embed1.proj.weight, 0",
        "blocks1.0.pos_embed.weight, 1",
        "blocks1.0.drop_path, 1",
        "patch_embed2.norm.bias, 2",
        "blocks4.1.mlp.fc2.bias, 4",
        "norm.weight, 5",
        "norm2.weight, 5"
    })
    void anEmbeddingIsOfTheStageBehindIt(String path, int stage) {
        assertThat(Stages.stage(path)).isEqualTo(stage);
    }
}
