// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import static io.densekit.backbones.Samples.difference;
import static io.densekit.backbones.Samples.random;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.backbones.Samples;
import io.densekit.nn.Layer;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class AttentionBlockTest {

    private static AttentionBlock block(double layerScale, double dropPath, Windows windows, NDManager manager) {
        UniFormerSettings settings = new UniFormerSettings(
                List.of(1, 1, 1, 1),
                List.of(8, 8, 8, 8),
                4,
                2,
                false,
                layerScale,
                StageAttention.GLOBAL,
                14,
                0,
                List.of(),
                List.of());
        AttentionBlock block = new AttentionBlock(8, settings, dropPath, windows, Optional.empty());
        block.initialize(manager, 3);
        return block;
    }

    @Test
    void layerScaleStartsAtItsValueAndStandsFirst(NDManager manager) {
        AttentionBlock block = block(0.25, 0, null, manager);
        assertThat(ModuleState.all(block).keySet()).startsWith("gamma_1", "gamma_2", "pos_embed.weight");
        assertThat(ModuleState.all(block).get("gamma_2").getArray().toFloatArray())
                .containsOnly(0.25f);
    }

    @Test
    void aTinyLayerScaleLeavesThePositionEmbeddingAlone(OpLibrary library, NDManager manager) {
        AttentionBlock block = block(1e-12, 0, null, manager);
        NDArray x = random(manager, 1, 2, 8, 3, 4);
        assertThat(difference(block.call(x, Samples.evaluation(library)), positioned(block, x, library)))
                .isLessThan(1e-6);
    }

    private static NDArray positioned(Layer block, NDArray x, OpLibrary library) {
        Taps taps = Taps.of(block, Set.of("pos_embed"), x.getManager());
        block.call(x, Samples.evaluation(library).with(taps));
        return x.add(taps.recorded().get("pos_embed"));
    }

    @Test
    void bothBranchesAreDroppedTogetherAsOftenAsChanceHasIt(OpLibrary library, NDManager manager) {
        AttentionBlock block = block(0, 0.5, new Windows(2), manager);
        int samples = 400;
        NDArray x = random(manager, 1, samples, 8, 2, 2);
        NDArray changed = block.call(x, Samples.training(library, 5)).sub(positioned(block, x, library));
        float[] largest =
                changed.abs().reshape(new Shape(samples, -1)).max(new int[] {1}).toFloatArray();
        int untouched = 0;
        for (float value : largest) {
            untouched += value < 1e-6 ? 1 : 0;
        }
        // A quarter, four standard deviations to either side.
        assertThat(untouched).isBetween(65, 135);
    }

    @Test
    void paddingTakesPartInAWindowsAttention(OpLibrary library, NDManager manager) {
        NDArray x = random(manager, 1, 1, 8, 3, 3);
        NDArray global = block(0, 0, null, manager).call(x, Samples.evaluation(library));
        NDArray exact = block(0, 0, new Windows(3), manager).call(x, Samples.evaluation(library));
        NDArray padded = block(0, 0, new Windows(4), manager).call(x, Samples.evaluation(library));
        assertThat(difference(exact, global)).isLessThan(1e-5);
        assertThat(difference(padded, global)).isGreaterThan(1e-5);
    }
}
