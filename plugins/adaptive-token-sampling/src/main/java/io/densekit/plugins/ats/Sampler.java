// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import ai.djl.ndarray.NDArray;
import io.densekit.tokens.Draw;
import java.util.stream.IntStream;

/**
 * Scores a batch's tokens and draws from them.
 *
 * @param plan of the block
 * @param rows that came to it
 * @param ops for the number of heads
 */
record Sampler(Plan plan, TokenRows rows, AtsOps ops) {

    /**
     * What a block is to draw.
     *
     * @param drawing how one image is drawn from
     * @param leading 1 for a class token, else 0
     * @param there rows that would have come had none been cut off
     * @param wanted rows that go on if none is cut off
     * @param atStart rows of the network's first sequence
     */
    record Plan(InverseTransformSampler drawing, int leading, int there, int wanted, int atStart) {}

    /**
     * Draws from every image.
     *
     * @param qkv {@code [rows, 3 * channels]}, packed
     */
    Selection select(NDArray qkv) {
        Attention attention = plan.leading() == 1 ? ofClassToken(qkv) : ofAll(qkv);
        long[] counts = rows.counts();
        Draw[] draws = new Draw[counts.length];
        int start = 0;
        for (int image = 0; image < draws.length; image++) {
            int count = (int) counts[image];
            float[] scores = TokenScores.of(
                    attention.of(start, count), lengths(attention, start, count), plan.leading(), plan.there());
            draws[image] = plan.drawing().draw(scores);
            start += count;
        }
        return Selection.of(rows, draws, plan.leading());
    }

    /** The rows of {@code [batch, width, channels]} that hold a token, {@code [rows, channels]}. */
    NDArray packed(NDArray values) {
        return rows.full()
                ? values.reshape(-1, values.getShape().get(2))
                : ops.rows(values, Indexes.of(values.getManager(), rows.flat()));
    }

    /** What came from the device: {@code columns} values a row, the last of which is the length of its values. */
    private record Attention(float[] values, int columns, Reading reading) {
        double[] of(int start, int count) {
            return reading.of(values, start, count);
        }
    }

    private interface Reading {
        double[] of(float[] values, int start, int count);
    }

    private Attention ofClassToken(NDArray qkv) {
        try (NDArray products = ops.firstRowProducts(qkv, rows.counts())) {
            int heads = (int) products.getShape().get(1) - 1;
            return new Attention(
                    products.toFloatArray(),
                    heads + 1,
                    (values, start, count) -> TokenScores.ofFirstRow(values, heads, start, count, plan.there()));
        }
    }

    private Attention ofAll(NDArray qkv) {
        try (NDArray means = ops.meanAttention(qkv, rows.counts())) {
            return new Attention(
                    means.toFloatArray(), 2, (values, start, count) -> IntStream.range(start, start + count)
                            .mapToDouble(row -> values[2 * row])
                            .toArray());
        }
    }

    private static float[] lengths(Attention attention, int start, int count) {
        float[] lengths = new float[count];
        int columns = attention.columns();
        for (int row = 0; row < count; row++) {
            lengths[row] = attention.values()[(start + row + 1) * columns - 1];
        }
        return lengths;
    }
}
