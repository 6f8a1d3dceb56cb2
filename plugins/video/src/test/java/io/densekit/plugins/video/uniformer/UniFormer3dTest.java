// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.uniformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.plugins.video.Clips;
import io.densekit.plugins.video.Layers;
import io.densekit.settings.InvalidSetting;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Torch.class)
class UniFormer3dTest {

    private static final UniFormer3dSettings NANO =
            new UniFormer3dSettings(List.of(1, 1, 2, 1), List.of(8, 16, 32, 32), 16, 2, 0.1);

    private static UniFormer3d network(NDManager manager) {
        UniFormer3d network = new UniFormer3d(NANO);
        network.initialize(manager, 1);
        return network;
    }

    @ParameterizedTest
    @CsvSource({"1, 32, 32", "7, 33, 70", "4, 64, 96"})
    void takesAnyNumberOfFramesAndAnySize(int frames, int height, int width, OpLibrary library, NDManager manager) {
        UniFormer3d network = network(manager);
        int parameters = manager.getManagedArrays().size();
        try (NDManager scope = manager.newSubManager()) {
            NDArray clips = Clips.random(scope, 2, frames, height, width);
            Clips.assertContract(network, clips, library);
            Taps taps = Taps.of(network, Set.of("stage1", "stage4"), scope);
            network.pooled(clips, Clips.evaluation(library).with(taps));
            int times = (frames + 1) / 2;
            assertThat(taps.recorded().get("stage1").getShape())
                    .isEqualTo(new Shape(2, 8, times, height / 4, width / 4));
            assertThat(taps.recorded().get("stage4").getShape())
                    .isEqualTo(new Shape(2, 32, times, height / 32, width / 32));
        }
        assertThat(manager.getManagedArrays()).hasSize(parameters);
    }

    @Test
    void gradientsReachEveryParameter(OpLibrary library, NDManager manager) {
        UniFormer3d network = network(manager);
        try (NDManager scope = manager.newSubManager()) {
            Clips.assertGradientsReachEveryParameter(network, Clips.random(scope, 2, 4, 64, 64), library);
        }
    }

    @Test
    void layersAreBlocksCountedThroughAllStages() {
        UniFormer3d network = new UniFormer3d(NANO);
        Layers.assertCovered(network, network, 6);
        assertThat(network.layer("patch_embed1.proj.weight")).isZero();
        assertThat(network.layer("blocks1.0.attn.weight")).isEqualTo(1);
        assertThat(network.layer("patch_embed3.norm.bias")).isEqualTo(3);
        assertThat(network.layer("blocks3.1.mlp.fc1.weight")).isEqualTo(4);
        assertThat(network.layer("blocks4.0.norm1.weight")).isEqualTo(5);
        assertThat(network.layer("norm.weight")).isEqualTo(6);
        assertThat(network.stages()).isEqualTo(4);
        assertThat(network.stage("patch_embed1.proj")).isZero();
        assertThat(network.stage("patch_embed3")).isEqualTo(3);
        assertThat(network.stage("blocks3.1")).isEqualTo(3);
        assertThat(network.stage("norm")).isEqualTo(5);
    }

    @Test
    void refusesWhatMakesNoNetwork() {
        assertThatThrownBy(() -> new UniFormer3dSettings(List.of(1, 1, 1), NANO.dims(), 16, 2, 0))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("must be four positive numbers, one a stage, got [1, 1, 1]");
        assertThatThrownBy(() -> new UniFormer3dSettings(NANO.depths(), NANO.dims(), 24, 2, 0))
                .hasMessage("must divide the channels of stages 3 and 4, 32 and 32, got 24");
        assertThatThrownBy(() -> new UniFormer3dSettings(NANO.depths(), NANO.dims(), 16, 0.01, 0))
                .hasMessage("must leave at least one hidden channel, got 0.01");
    }

    @Test
    void blocksAreDroppedMoreAndMore() {
        assertThat(new UniFormer3dSettings(List.of(1, 1, 1, 2), NANO.dims(), 16, 2, 0.4).dropPathRates())
                .containsExactly(0.0, 0.4 / 4, 0.4 * 2 / 4, 0.4 * 3 / 4, 0.4);
    }
}
