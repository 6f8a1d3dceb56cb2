// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import static io.densekit.backbones.Samples.evaluation;
import static io.densekit.backbones.Samples.random;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.backbones.Samples;
import io.densekit.model.BackboneUse;
import io.densekit.model.Features;
import io.densekit.model.Level;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Torch.class)
class UniFormerLightTest {

    private static UniFormerLight network(double keepRatio, BackboneUse use, NDManager manager) {
        UniFormerLight network = new UniFormerLight(
                new UniFormerLightSettings(List.of(1, 1, 3, 2), List.of(8, 16, 32, 64), 16, 2, keepRatio, 0.5, 0.1),
                use);
        network.initialize(manager, 7);
        return network;
    }

    @ParameterizedTest
    @CsvSource({"32, 32", "64, 96", "76, 100", "127, 33"})
    void everyLevelHasThePromisedChannelsAndStride(int height, int width, OpLibrary library, NDManager manager) {
        UniFormerLight network = network(0.5, BackboneUse.DENSE, manager);
        Features features = network.features(random(manager, 1, 2, 3, height, width), evaluation(library));

        List<Level> levels = network.levels();
        assertThat(levels).extracting(Level::name).containsExactly("stage1", "stage2", "stage3", "stage4");
        assertThat(network.pooledChannels() + network.classTokenChannels()).isZero();
        // The convolution stem rounds up, the embeddings after it down.
        long h = (height + 3) / 4;
        long w = (width + 3) / 4;
        for (int i = 0; i < levels.size(); i++) {
            assertThat(features.maps().get(i).getShape())
                    .isEqualTo(new Shape(2, levels.get(i).channels(), h >> i, w >> i));
        }
    }

    @Test
    void theDenseNetworksHaveThePublishedNumbersOfParameters() {
        assertThat(ModuleState.parameterCount(new UniFormerLight(UniFormerLightSettings.xxs(), BackboneUse.DENSE)))
                .isEqualTo(9_317_168);
        assertThat(ModuleState.parameterCount(new UniFormerLight(UniFormerLightSettings.xs(), BackboneUse.DENSE)))
                .isEqualTo(15_483_136);
    }

    @Test
    void aClassifierGivesThePooledMapAndTheClassToken(OpLibrary library, NDManager manager) {
        UniFormerLight network = network(0.5, BackboneUse.CLASSIFICATION, manager);
        Features features = network.features(random(manager, 1, 2, 3, 64, 64), evaluation(library));

        assertThat(network.pooledChannels()).isEqualTo(64);
        assertThat(network.classTokenChannels()).isEqualTo(64);
        assertThat(features.pooled().orElseThrow().getShape()).isEqualTo(new Shape(2, 64));
        assertThat(features.classToken().orElseThrow().getShape()).isEqualTo(new Shape(2, 64));
    }

    @Test
    void scoresKeepTheirSumOnTheWayToTheNextStage(OpLibrary library, NDManager manager) {
        UniFormerLight network = network(0.5, BackboneUse.DENSE, manager);
        Taps taps = Taps.of(network, Set.of("blocks3.2.global_attn", "stage3.global_attn"), manager);
        network.features(random(manager, 1, 2, 3, 96, 76), evaluation(library).with(taps));

        NDArray before = taps.recorded().get("blocks3.2.global_attn");
        NDArray after = taps.recorded().get("stage3.global_attn");
        // 6 x 4 positions, then 3 x 2.
        assertThat(before.getShape()).isEqualTo(new Shape(2, 24));
        assertThat(after.getShape()).isEqualTo(new Shape(2, 6));
        assertThat(Samples.difference(before.sum(new int[] {1}), after.sum(new int[] {1})))
                .isLessThan(1e-5);
    }

    @ParameterizedTest
    @EnumSource(BackboneUse.class)
    void gradientsReachEveryParameter(BackboneUse use, OpLibrary library, NDManager manager) {
        for (double keepRatio : new double[] {0.5, 1}) {
            UniFormerLight network = network(keepRatio, use, manager);
            Samples.assertGradientsReachEveryParameter(network, random(manager, 2, 2, 3, 96, 100), library);
        }
    }

    @ParameterizedTest
    @EnumSource(BackboneUse.class)
    void leavesNoArrayBehind(BackboneUse use, OpLibrary library, NDManager manager) {
        // Each of the five attention blocks leaves a map, a class token and scores.
        Samples.assertLeavesNoArrayBehind(network(0.5, use, manager), 40, library, manager);
    }

    @Test
    void anImageDoesNotDependOnTheRestOfItsBatch(OpLibrary library, NDManager manager) {
        Samples.assertImagesAreIndependent(network(0.5, BackboneUse.DENSE, manager), library, manager);
    }
}
