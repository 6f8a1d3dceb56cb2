// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.model.BackboneUse;
import io.densekit.model.Level;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.settings.InvalidSetting;
import io.densekit.testing.Torch;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Torch.class)
class CvtTest {

    @Test
    void aDenseNetworkGivesTheStagesMaps(OpLibrary library, NDManager manager) {
        Cvt network = new Cvt(Networks.SMALL, BackboneUse.DENSE);
        network.initialize(manager, 0);
        assertThat(network.levels())
                .containsExactly(new Level("stage0", 8, 4), new Level("stage1", 16, 8), new Level("stage2", 24, 16));
        assertThat(network.sizeDivisor()).isEqualTo(16);
        assertThat(network.pooledChannels()).isZero();
        List<NDArray> maps = network.features(
                        Networks.images(1, 2, 64, 96, manager), Pass.evaluation(library, Precision.FP32))
                .maps();
        assertThat(maps.get(0).getShape().getShape()).containsExactly(2, 8, 16, 24);
        assertThat(maps.get(1).getShape().getShape()).containsExactly(2, 16, 8, 12);
        assertThat(maps.get(2).getShape().getShape()).containsExactly(2, 24, 4, 6);
    }

    @Test
    void aClassifierTakesImagesOfAnySize(OpLibrary library, NDManager manager) {
        Cvt network = Networks.classifier(Networks.SMALL, manager);
        assertThat(network.sizeDivisor()).isEqualTo(1);
        assertThat(network.levels()).isEmpty();
        NDArray vector = network.features(
                        Networks.images(1, 1, 37, 51, manager), Pass.evaluation(library, Precision.FP32))
                .pooled()
                .orElseThrow();
        assertThat(vector.getShape().getShape()).containsExactly(1, 24);
    }

    @Test
    void layersCountBlocksThroughAllStages() {
        Cvt network = new Cvt(CvtSettings.published(1, 4, 16), BackboneUse.CLASSIFICATION);
        assertThat(network.layers()).isEqualTo(22);
        assertThat(network.layer("stage0.patch_embed.proj.weight")).isZero();
        assertThat(network.layer("stage0.blocks.0.norm1.weight")).isEqualTo(1);
        assertThat(network.layer("stage1.patch_embed.norm.bias")).isEqualTo(2);
        assertThat(network.layer("stage1.blocks.3.attn.proj_q.bias")).isEqualTo(5);
        assertThat(network.layer("stage2.cls_token")).isEqualTo(6);
        assertThat(network.layer("stage2.blocks.15.mlp.fc1.bias")).isEqualTo(21);
        assertThat(network.layer("norm.weight")).isEqualTo(22);
        assertThat(ModuleState.embeddings(network)).containsExactly("stage2.cls_token");
    }

    @Test
    void stochasticDepthRisesInTheLastStageAlone() {
        CvtSettings settings = settings(0.1);
        assertThat(settings.dropPathRate(1, 1)).isZero();
        assertThat(settings.dropPathRate(2, 0)).isZero();
        assertThat(settings.dropPathRate(2, 9)).isEqualTo(0.1);
    }

    private static CvtSettings settings(double dropPath) {
        CvtSettings plain = CvtSettings.published(1, 2, 10);
        return new CvtSettings(
                plain.depths(),
                plain.dims(),
                plain.heads(),
                plain.kernels(),
                plain.strides(),
                plain.paddings(),
                2,
                4,
                dropPath,
                List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1, 3|7, 3, 3|4, 2, 2|2, 1, 1|must be 3 numbers, one a stage as depths has them, got [1, 3]",
                "1, 3, 7|7, 3, 3|4, 2, 2|2, 1, 1|must divide the stage's channels, 384, got 7",
                "1, 3, 6|7, 3, 3|4, 2, 2|0, 1, 1|must be at least half of kernel less stride and less than half of the"
                        + " kernel, or the map would be no 1/4 of its input; got 0 for a kernel of 7 with the stride 4",
                "1, 3, 6|7, 3, 3|4, 0, 2|2, 1, 1|must be positive, got 0",
            })
    void refusesWhatMakesNoStages(String heads, String kernels, String strides, String paddings, String message) {
        assertThatThrownBy(() -> new CvtSettings(
                        List.of(1, 2, 10),
                        List.of(64, 192, 384),
                        numbers(heads),
                        numbers(kernels),
                        numbers(strides),
                        numbers(paddings),
                        2,
                        4,
                        0,
                        List.of()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(message);
    }

    private static List<Integer> numbers(String text) {
        return Arrays.stream(text.split(", ")).map(Integer::valueOf).toList();
    }
}
