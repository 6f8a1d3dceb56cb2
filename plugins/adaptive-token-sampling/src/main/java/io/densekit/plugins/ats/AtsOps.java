// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.NativeArray;
import io.densekit.ops.OpScript;
import io.densekit.ops.Ops;
import io.densekit.ops.Precision;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The functions of {@code ats-ops.txt}. Packed rows are those of all images one after another, without empty ones;
 * {@code qkv} holds queries, keys and values side by side, each with its heads side by side.
 */
record AtsOps(Ops ops, int heads) {
    static final OpScript SCRIPT = OpScript.ofResource(AtsOps.class, "ats-ops.txt");

    /** Rows of {@code x}, {@code [..., channels]}, counted as if it were flat: {@code [rows, channels]}. */
    NDArray rows(NDArray x, NDArray index) {
        return ops.call(SCRIPT, "rows", x, index);
    }

    /**
     * Lays out packed rows.
     *
     * @param x {@code [rows, channels]}
     * @return {@code [batch, width, channels]}
     */
    NDArray laidOut(NDArray x, Layout layout) {
        NDManager manager = x.getManager();
        try (NDArray index = Indexes.of(manager, layout.rows(), layout.batch(), layout.width());
                NDArray empty = Indexes.of(manager, layout.empty())) {
            return ops.call(SCRIPT, "laid_out", x, index, empty);
        }
    }

    /**
     * What scores are made of where there is a class token.
     *
     * @param qkv {@code [rows, 3 * channels]}, packed
     * @param counts rows of each image
     * @return {@code [rows, heads + 1]}: the scaled products with the first row's queries, and the length of the values
     */
    NDArray firstRowProducts(NDArray qkv, long[] counts) {
        try (NDArray images = ops.integers(counts);
                NDArray count = ops.integers(heads)) {
            return ops.call(SCRIPT, "first_row_products", qkv, images, count);
        }
    }

    /**
     * What scores are made of where there is none.
     *
     * @param qkv {@code [rows, 3 * channels]}, packed
     * @param counts rows of each image
     * @return {@code [rows, 2]}: the attention that each row is given on average, and the length of its values
     */
    NDArray meanAttention(NDArray qkv, long[] counts) {
        try (NDArray images = ops.integers(counts);
                NDArray count = ops.integers(heads)) {
            return ops.call(SCRIPT, "mean_attention", qkv, images, count);
        }
    }

    /**
     * Scores of all rows but the first by its attention, where no row was cut off.
     *
     * @param qkv {@code [batch, rows, 3 * channels]}
     * @param policy {@code [batch, rows]}: 1 where a row holds a token
     * @return {@code [batch, rows - 1]}, 0 for empty rows
     */
    NDArray firstRowScores(NDArray qkv, NDArray policy, int rows) {
        try (NDArray count = ops.integers(heads);
                NDArray whole = ops.integers(rows)) {
            return ops.call(SCRIPT, "first_row_scores", qkv, policy, count, whole);
        }
    }

    /** The same of all rows by the attention that they are given on average, {@code [batch, rows]}. */
    NDArray meanScores(NDArray qkv, NDArray policy) {
        try (NDArray count = ops.integers(heads)) {
            return ops.call(SCRIPT, "mean_scores", qkv, policy, count);
        }
    }

    /**
     * What {@link InverseTransformSampler} picks, each row once by ascending score, {@code [batch, width]}; then -1.
     *
     * @param scores {@code [batch, rows]}
     */
    NDArray pickedRows(NDArray scores, InverseTransformSampler drawing, int width) {
        int rows = Math.toIntExact(scores.getShape().get(1));
        int samples = drawing.samples();
        float[] steps = new float[samples];
        long[] places = new long[samples];
        for (int i = 0; i < samples; i++) {
            steps[i] = (float) i / (samples - 1);
            places[i] = i;
        }
        float[] last = new float[rows];
        last[rows - 1] = 1;
        NDManager manager = scores.getManager();
        try (NDArray from = NativeArray.copyOf(manager, steps, new Shape(samples));
                NDArray otherwise = NativeArray.copyOf(manager, last, new Shape(rows));
                NDArray numbers = Indexes.of(manager, places);
                NDArray sizes = ops.integers(drawing.from(rows), width)) {
            return ops.call(SCRIPT, "picked_rows", scores, from, otherwise, numbers, sizes);
        }
    }

    /**
     * Which of so many rows were picked.
     *
     * @param picked {@code [batch, width]}, -1 for empty places
     * @return {@code [batch, rows]}, 1 or 0
     */
    NDArray held(NDArray picked, int rows) {
        try (NDArray numbers =
                Indexes.of(picked.getManager(), LongStream.range(0, rows).toArray())) {
            return ops.call(SCRIPT, "held", picked, numbers);
        }
    }

    /**
     * Attention of chosen rows to all rows of their image, in the published form.
     *
     * @param qkv {@code [batch, rows, 3 * channels]}
     * @param policy {@code [batch, rows]}: 1 where a row holds a token
     * @param index {@code [batch, width]}: the rows that attend
     * @param rows how many there would be if none had been cut off
     * @return {@code [batch, width, channels]}
     */
    NDArray paddedAttention(NDArray qkv, NDArray policy, NDArray index, int rows) {
        try (NDArray count = ops.integers(heads);
                NDArray whole = ops.integers(rows)) {
            return ops.call(SCRIPT, "padded_attention", qkv, policy, index, count, whole);
        }
    }

    /**
     * The same for packed rows, fused; on the CPU and without gradients.
     *
     * @param qkv {@code [rows, 3 * channels]}
     * @param queries the rows that attend
     * @param counts rows of each image
     * @param chosen how many of them attend
     * @param rows how many there would be if none had been cut off
     * @return {@code [queries, channels]}
     */
    NDArray packedAttention(NDArray qkv, NDArray queries, long[] counts, long[] chosen, int rows) {
        int bits = ops.precision() == Precision.BF16 ? Short.SIZE : Integer.SIZE;
        try (NDArray images = ops.integers(counts);
                NDArray attending = ops.integers(chosen);
                NDArray sizes = ops.integers(heads, rows, bits)) {
            return ops.call(SCRIPT, "packed_attention", qkv, queries, images, attending, sizes);
        }
    }

    /**
     * What {@link InverseTransformSampler} draws, in operators: packed rows, the class token's first, then by ascending score.
     *
     * @param qkv {@code [rows, 3 * channels]}, packed
     * @param positions {@code [batch, rows]}, negative for empty rows
     * @return {@code [batch, width]}, -1 for empty rows
     */
    NDArray drawnRows(NDArray qkv, NDArray positions, Sampler.Plan plan) {
        int samples = plan.drawing().samples();
        int scored = plan.there() - plan.leading();
        double[] steps = new double[samples];
        Arrays.setAll(steps, i -> (double) i / (samples - 1));
        float[] last = new float[scored];
        last[scored - 1] = 1;
        NDManager manager = qkv.getManager();
        try (NDArray from = ops.numbers(steps);
                NDArray otherwise = NativeArray.copyOf(manager, last, new Shape(scored));
                NDArray sizes = ops.integers(
                        heads, plan.leading(), plan.there(), plan.drawing().from(scored), plan.wanted())) {
            return ops.call(SCRIPT, "drawn_rows", qkv, positions, from, otherwise, sizes);
        }
    }

    /** Of the rows {@code picked [batch, width]}, the positions that they have among {@code positions [batch, rows]}. */
    NDArray pickedPositions(NDArray positions, NDArray picked) {
        return ops.call(SCRIPT, "picked_positions", positions, picked);
    }

    /** The picked rows of packed ones, {@code [kept, channels]}. */
    NDArray pickedTokens(NDArray x, NDArray picked) {
        return ops.call(SCRIPT, "picked_tokens", x, picked);
    }

    /** {@link #packedAttention} of the picked rows to all rows of their image, {@code [kept, channels]}. */
    NDArray pickedAttention(NDArray qkv, NDArray positions, NDArray picked, int rows) {
        try (NDArray sizes = ops.integers(heads, rows, Integer.SIZE)) {
            return ops.call(SCRIPT, "picked_attention", qkv, positions, picked, sizes);
        }
    }
}
