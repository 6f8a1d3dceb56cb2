// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.vit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import io.densekit.tokens.Grid;
import io.densekit.tokens.Tokens;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class PatchDropoutTest {
    private static final Grid GRID = new Grid(4, 5);

    /** Two images whose rows hold their own numbers, 0 to 20 and 100 to 120. */
    private static Tokens numbered(NDManager manager, boolean classToken) {
        int rows = GRID.size() + (classToken ? 1 : 0);
        NDArray first = manager.arange(rows).toType(DataType.FLOAT32, false);
        NDArray values = first.concat(first.add(100)).reshape(2, rows, 1);
        return Tokens.ofGrid(values, GRID, classToken);
    }

    private static Pass training(OpLibrary library, int seed) {
        return Pass.training(library, Precision.FP32, new SplittableRandom(seed));
    }

    @Test
    void keepsTheClassTokenAndTheShareAskedForInTheirOrder(OpLibrary library, NDManager manager) {
        for (int seed = 0; seed < 20; seed++) {
            Tokens out = new PatchDropout(0.4).call(numbered(manager, true), training(library, seed));
            assertThat(out.rows()).isEqualTo(Tokens.Rows.SAMPLED);
            assertThat(out.mask()).isEmpty();
            assertThat(out.values().getShape()).isEqualTo(new Shape(2, 1 + 12, 1));
            float[] values = out.values().toFloatArray();
            long[] positions = out.positions().orElseThrow().toLongArray();
            for (int i = 0; i < values.length; i++) {
                int image = i / 13;
                assertThat(values[i]).isEqualTo(100 * image + positions[i]);
                if (i % 13 == 0) {
                    assertThat(positions[i]).isZero();
                } else {
                    assertThat(positions[i]).isGreaterThan(positions[i - 1]).isLessThanOrEqualTo(20);
                }
            }
        }
    }

    @Test
    void everyPatchIsKeptAsOftenAsTheOthersAndImagesDiffer(OpLibrary library, NDManager manager) {
        int[] kept = new int[20];
        int alike = 0;
        Pass pass = training(library, 5);
        for (int draw = 0; draw < 500; draw++) {
            try (NDManager scope = manager.newSubManager()) {
                Tokens out = new PatchDropout(0.75).call(numbered(scope, false), pass);
                long[] positions = out.positions().orElseThrow().toLongArray();
                for (long position : positions) {
                    kept[(int) position]++;
                }
                alike += Arrays.equals(positions, 0, 5, positions, 5, 10) ? 1 : 0;
            }
        }
        // 1,000 images that keep 5 of 20 each: 250 expected, deviation 14.
        for (int count : kept) {
            assertThat(count).isBetween(190, 310);
        }
        assertThat(alike).isLessThan(5);
    }

    @Test
    void gradientsReachTheKeptRowsAlone(OpLibrary library, NDManager manager) {
        NDArray values = manager.ones(new Shape(1, 21, 3));
        values.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            Tokens out = new PatchDropout(0.5).call(Tokens.ofGrid(values, GRID, true), training(library, 2));
            collector.backward(out.values().sum());
            float[] gradient = values.getGradient().toFloatArray();
            long[] positions = out.positions().orElseThrow().toLongArray();
            for (int row = 0; row < 21; row++) {
                int number = row;
                boolean keptRow = Arrays.stream(positions).anyMatch(position -> position == number);
                assertThat(gradient[3 * row]).isEqualTo(keptRow ? 1f : 0f);
            }
        }
    }

    @Test
    void evaluationAndARateOfZeroChangeNothing(OpLibrary library, NDManager manager) {
        Tokens tokens = numbered(manager, true);
        assertThat(new PatchDropout(0.9).call(tokens, Pass.evaluation(library, Precision.FP32)))
                .isSameAs(tokens);
        assertThat(new PatchDropout(0).call(tokens, training(library, 1))).isSameAs(tokens);
    }

    @Test
    void onePatchIsKeptAtLeast(OpLibrary library, NDManager manager) {
        Tokens out = new PatchDropout(0.999).call(numbered(manager, false), training(library, 1));
        assertThat(out.count()).isEqualTo(1);
    }
}
