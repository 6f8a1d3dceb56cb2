// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import io.densekit.tokens.Grid;
import io.densekit.tokens.Tokens;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is drawn in operators is what is drawn in Java, row for row. */
@ExtendWith(Torch.class)
class DrawnRowsTest {

    private static final int HEADS = 2;
    private static final int CHANNELS = 8;
    private static final Grid GRID = new Grid(8, 8);

    @Test
    void areTheSamplersOwn(OpLibrary library, NDManager manager) {
        SplittableRandom random = new SplittableRandom(17);
        for (int round = 0; round < 200; round++) {
            int leading = round % 2;
            int rows = 64 + leading;
            int wanted = round % 3 == 0 ? rows : random.nextInt(8, rows);
            Sampling sampling = round % 4 < 2 ? Sampling.REFERENCE : Sampling.WHOLE_CDF;
            Sampler.Plan plan = new Sampler.Plan(
                    new InverseTransformSampler(wanted - leading, sampling), leading, rows, wanted, rows);
            compare(tokens(3, rows, leading, round % 5 > 0, random, manager), plan, random, library);
        }
    }

    /** Nothing tells its tokens apart, and an empty row among them must not be drawn: in Java, packed, and as recorded elsewhere. */
    @Test
    void ofAnImageWithoutAnyScoreTokensAreDrawnEvenly(OpLibrary library, NDManager manager) {
        SplittableRandom random = new SplittableRandom(18);
        AtsOps ops = new AtsOps(Pass.evaluation(library, Precision.FP32).ops(), HEADS);
        for (int leading : new int[] {0, 1}) {
            int rows = 64 + leading;
            Tokens in = tokens(3, rows, leading, true, random, manager);
            Sampler.Plan plan = new Sampler.Plan(
                    new InverseTransformSampler(20, Sampling.WHOLE_CDF), leading, rows, 20 + leading, rows);
            Sampler sampler = new Sampler(plan, TokenRows.of(in, "block"), ops);
            long[] counts = sampler.rows().counts();
            NDArray qkv = withoutLength((int) Arrays.stream(counts).sum(), random, manager);
            Selection expected = sampler.select(qkv);
            long[] packed = Arrays.stream(ops.drawnRows(qkv, in.positions().orElseThrow(), plan)
                            .toLongArray())
                    .filter(row -> row >= 0)
                    .toArray();
            assertThat(packed).isEqualTo(expected.packed());
            NDArray padded = padded(qkv, counts, rows, manager);
            NDArray mask = in.mask().orElseThrow();
            NDArray scores = leading == 1 ? ops.firstRowScores(padded, mask, rows) : ops.meanScores(padded, mask);
            long[] recorded = ops.pickedRows(scores, plan.drawing(), 20).toLongArray();
            for (int image = 0; image < 3; image++) {
                long[] chosen = Arrays.stream(expected.chosen()[image], leading, expected.chosen()[image].length)
                        .mapToLong(row -> row - leading)
                        .toArray();
                assertThat((long) chosen.length).isGreaterThan(Math.min(20, counts[image] - leading) / 2);
                assertThat(Arrays.stream(chosen).max().orElseThrow()).isLessThan(counts[image] - leading);
                assertThat(Arrays.stream(recorded, 20 * image, 20 * image + 20).filter(row -> row >= 0))
                        .containsExactly(Arrays.stream(chosen).boxed().toArray(Long[]::new));
            }
        }
    }

    private static NDArray withoutLength(int rows, SplittableRandom random, NDManager manager) {
        float[] values = new float[rows * 3 * CHANNELS];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % (3 * CHANNELS) < 2 * CHANNELS ? (float) random.nextGaussian() : 0;
        }
        return manager.create(values, new Shape(rows, 3L * CHANNELS));
    }

    /** Empty rows at each image's end. */
    private static NDArray padded(NDArray qkv, long[] counts, int rows, NDManager manager) {
        int columns = 3 * CHANNELS;
        float[] from = qkv.toFloatArray();
        float[] to = new float[counts.length * rows * columns];
        int start = 0;
        for (int image = 0; image < counts.length; image++) {
            int length = (int) counts[image] * columns;
            System.arraycopy(from, start, to, image * rows * columns, length);
            start += length;
        }
        return manager.create(to, new Shape(counts.length, rows, columns));
    }

    /** Some rows empty, if wanted. */
    private static Tokens tokens(
            int batch, int rows, int leading, boolean sampled, SplittableRandom random, NDManager manager) {
        NDArray values = manager.zeros(new Shape(batch, rows, CHANNELS));
        if (!sampled) {
            return Tokens.ofGrid(values, GRID, leading == 1);
        }
        long[] positions = new long[batch * rows];
        Arrays.fill(positions, -1);
        for (int image = 0; image < batch; image++) {
            int held = random.nextInt(leading + 6, rows);
            for (int row = 0; row < held; row++) {
                positions[image * rows + row] = row < leading ? 0 : held - row + leading - 1;
            }
        }
        NDArray array = Indexes.of(manager, positions, batch, rows);
        NDArray mask = array.gte(0).toType(DataType.FLOAT32, false);
        return Tokens.ofGrid(values, GRID, leading == 1).sampled(values, Optional.of(mask), array);
    }

    private static void compare(Tokens in, Sampler.Plan plan, SplittableRandom random, OpLibrary library) {
        NDManager manager = in.values().getManager();
        AtsOps ops = new AtsOps(Pass.evaluation(library, Precision.FP32).ops(), HEADS);
        Sampler sampler = new Sampler(plan, TokenRows.of(in, "block"), ops);
        int packed = (int) Arrays.stream(sampler.rows().counts()).sum();
        NDArray qkv = qkv(packed, random, manager);
        Selection expected = sampler.select(qkv);
        NDArray positions = in.positions().orElseGet(() -> {
            long[] all = new long[(int) in.values().getShape().slice(0, 2).size()];
            Arrays.setAll(all, i -> i % in.count());
            return Indexes.of(manager, all, in.values().getShape().get(0), in.count());
        });
        NDArray picked = ops.drawnRows(qkv, positions, plan);
        assertThat(picked.getShape()).isEqualTo(new Shape(3, plan.wanted()));
        long[] rows =
                Arrays.stream(picked.toLongArray()).filter(row -> row >= 0).toArray();
        assertThat(rows).isEqualTo(expected.packed());
        assertThat(ops.pickedPositions(positions, picked).toLongArray()).isEqualTo(expected.positions(plan.wanted()));
    }

    /** Sharp or even attention; values without length, whose tokens score 0; values so long that others are lost beside them. */
    private static NDArray qkv(int rows, SplittableRandom random, NDManager manager) {
        double sharpness = random.nextInt(4);
        float[] values = new float[rows * 3 * CHANNELS];
        for (int row = 0; row < rows; row++) {
            double length =
                    random.nextInt(8) == 0 ? 0 : random.nextInt(8) == 0 ? 1e-7 : random.nextInt(8) == 0 ? 1e4 : 1;
            for (int i = 0; i < 3 * CHANNELS; i++) {
                double scale = i < 2 * CHANNELS ? sharpness : length;
                values[row * 3 * CHANNELS + i] = (float) (scale * random.nextGaussian());
            }
        }
        return manager.create(values, new Shape(rows, 3L * CHANNELS));
    }
}
