// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.x2plus1d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.nn.Explanations;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.plugins.video.Clips;
import io.densekit.plugins.video.Layers;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Explanation;
import io.densekit.structures.Explanation.HeatMaps;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Torch.class)
class X2Plus1dTest {

    private static X2Plus1dSettings settings(boolean tokens) {
        return new X2Plus1dSettings(
                List.of(1, 2),
                List.of(8, 12),
                List.of(16, 24),
                4,
                32,
                tokens ? Optional.of(new TokenSettings(3, 5, Optional.of(6))) : Optional.empty());
    }

    private static X2Plus1d network(boolean tokens, NDManager manager) {
        X2Plus1d network = new X2Plus1d(settings(tokens));
        network.initialize(manager, 1);
        return network;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givesAVectorOfEachClip(boolean tokens, OpLibrary library, NDManager manager) {
        X2Plus1d network = network(tokens, manager);
        int parameters = manager.getManagedArrays().size();
        try (NDManager scope = manager.newSubManager()) {
            Clips.assertContract(network, Clips.random(scope, 2, 5, 32, 27), library);
        }
        assertThat(manager.getManagedArrays()).hasSize(parameters);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gradientsReachEveryParameter(boolean tokens, OpLibrary library, NDManager manager) {
        X2Plus1d network = network(tokens, manager);
        try (NDManager scope = manager.newSubManager()) {
            Clips.assertGradientsReachEveryParameter(network, Clips.random(scope, 2, 5, 32, 32), library);
        }
    }

    @Test
    void showsWhereTheTokensOfEachFrameLook(OpLibrary library, NDManager manager) {
        X2Plus1d network = network(true, manager);
        NDArray clips = Clips.random(manager, 2, 5, 32, 24);
        Explanations explanations = Explanations.collected();
        Taps taps = Taps.of(network, Set.of("stages.1.1.maps"), manager);
        network.pooled(clips, Clips.evaluation(library).with(taps).with(explanations));
        List<Explanation> second = explanations.ofImage(1);
        assertThat(second).extracting(Explanation::place).containsExactly("stage1.block0", "stage1.block1");
        HeatMaps maps = (HeatMaps) second.get(1);
        assertThat(List.of(maps.steps(), maps.height(), maps.width())).containsExactly(5, 4, 3);
        NDArray tapped = taps.recorded().get("stages.1.1.maps").reshape(2, 5, 3, 4 * 3);
        assertThat(maps.maps().get(2)).containsExactly(tapped.get("1, :, 2").toFloatArray());
    }

    @Test
    void layersAreBlocksCountedThroughAllStages() {
        X2Plus1d network = new X2Plus1d(settings(true));
        Layers.assertCovered(network, network, 4);
        assertThat(network.layer("stem.conv_t.weight")).isZero();
        assertThat(network.layer("stages.1.1.learner.conv.weight")).isEqualTo(3);
        assertThat(network.layer("head.conv5.weight")).isEqualTo(4);
        assertThat(network.stages()).isEqualTo(2);
        assertThat(network.stage("stem.bn")).isZero();
        assertThat(network.stage("stages.1")).isEqualTo(2);
        assertThat(network.stage("head.bn")).isEqualTo(3);
    }

    @Test
    void tokensTieItToOneNumberOfFrames() {
        assertThat(new X2Plus1d(settings(true)).limits()).hasToString("exactly 5 frames of 1 x 1 pixels or more");
        assertThat(new X2Plus1d(settings(false)).limits()).hasToString("at least 1 frame of 1 x 1 pixels");
    }

    @Test
    void everyStageNeedsItsChannels() {
        assertThatThrownBy(
                        () -> new X2Plus1dSettings(List.of(1, 1), List.of(8), List.of(8, 8), 4, 32, Optional.empty()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("must be positive numbers, one for each stage of depths, got [8]");
    }
}
