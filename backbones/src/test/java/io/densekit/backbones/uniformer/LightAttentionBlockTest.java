// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import static io.densekit.backbones.Samples.difference;
import static io.densekit.backbones.Samples.evaluation;
import static io.densekit.backbones.Samples.random;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class LightAttentionBlockTest {

    private static LightAttentionBlock block(double keepRatio, double scoreUpdate, NDManager manager) {
        UniFormerLightSettings settings =
                new UniFormerLightSettings(List.of(1, 1, 1, 1), List.of(8, 8, 8, 8), 4, 2, keepRatio, scoreUpdate, 0);
        LightAttentionBlock block = new LightAttentionBlock(8, settings, 0);
        block.initialize(manager, 3);
        return block;
    }

    private static TokenState state(NDArray scores, NDManager manager) {
        return new TokenState(random(manager, 1, 1, 1, 8), random(manager, 2, 1, 8, 2, 3), scores);
    }

    @Test
    void theTokensOfTheHighestScoresAreKept(OpLibrary library, NDManager manager) {
        LightAttentionBlock block = block(0.5, 0.5, manager);
        NDArray scores = manager.create(new float[] {0.1f, 0.3f, 0.05f, 0.2f, 0.25f, 0.1f}, new Shape(1, 6));
        Taps taps = Taps.of(block, Set.of("kept"), manager);
        block.call(state(scores, manager), evaluation(library).with(taps));
        assertThat(taps.recorded().get("kept").toLongArray()).containsExactly(1, 3, 4);
    }

    @Test
    void scoresOfDroppedTokensStay(OpLibrary library, NDManager manager) {
        NDArray scores = manager.create(new float[] {0.1f, 0.3f, 0.05f, 0.2f, 0.25f, 0.15f}, new Shape(1, 6));
        float[] after = block(0.5, 0.5, manager)
                .call(state(scores, manager), evaluation(library))
                .scores()
                .toFloatArray();
        assertThat(new float[] {after[0], after[2], after[5]}).containsExactly(0.1f, 0.05f, 0.15f);
        assertThat(after[1]).isNotEqualTo(0.3f);
    }

    @Test
    void droppedTokensAllReceiveTheSameUpdate(OpLibrary library, NDManager manager) {
        LightAttentionBlock block = block(0.5, 0.5, manager);
        NDArray scores = manager.create(new float[] {0.1f, 0.3f, 0.05f, 0.2f, 0.25f, 0.15f}, new Shape(1, 6));
        TokenState state = state(scores, manager);
        NDArray moved = block.call(state, evaluation(library)).map().sub(withPositions(block, state, library));
        NDArray updates = moved.reshape(8, 6).transpose();
        assertThat(difference(updates.get(0), updates.get(2))).isLessThan(1e-5);
        assertThat(difference(updates.get(0), updates.get(5))).isLessThan(1e-5);
        assertThat(difference(updates.get(0), updates.get(1))).isGreaterThan(1e-4);
    }

    /** The map as it enters attention. */
    private static NDArray withPositions(LightAttentionBlock block, TokenState state, OpLibrary library) {
        Taps taps = Taps.of(block, Set.of("pos_embed"), state.map().getManager());
        block.call(state, evaluation(library).with(taps));
        return state.map().add(taps.recorded().get("pos_embed"));
    }

    @Test
    void withoutScoresEveryTokenIsSeenAndScored(OpLibrary library, NDManager manager) {
        TokenState next = block(0.5, 0.5, manager).call(state(null, manager), evaluation(library));
        assertThat(next.scores().getShape()).isEqualTo(new Shape(1, 6));
        // The class token spends the rest on itself.
        assertThat(next.scores().sum().getFloat()).isBetween(0.1f, 0.999f);
    }

    @Test
    void keepingAllMixesTheScoresOfAll(OpLibrary library, NDManager manager) {
        NDArray scores = manager.ones(new Shape(1, 6));
        NDArray fresh = block(1, 1, manager)
                .call(state(scores, manager), evaluation(library))
                .scores();
        NDArray mixed = block(1, 0.25, manager)
                .call(state(scores, manager), evaluation(library))
                .scores();
        assertThat(difference(mixed, scores.mul(0.75).add(fresh.mul(0.25)))).isLessThan(1e-6);
    }
}
