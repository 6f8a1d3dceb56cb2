// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.NativeArray;
import io.densekit.ops.OpScript;
import io.densekit.ops.Ops;
import io.densekit.ops.Precision;
import io.densekit.tokens.Grid;

/**
 * The functions of {@code cvt-ops.txt}. Packed rows are those of all images one after another, {@code [rows, channels]}.
 *
 * @param scale what products of queries and keys are multiplied by
 */
record CvtOps(Ops ops, int heads, double scale) {
    static final OpScript SCRIPT = OpScript.ofResource(CvtOps.class, "cvt-ops.txt");

    /** For what has no heads. */
    CvtOps(Ops ops) {
        this(ops, 1, 1);
    }

    /**
     * Attention by heads, fused.
     *
     * @param q {@code [batch, queries, channels]}
     * @param k {@code [batch, keys, channels]}, as is {@code v}
     * @return {@code [batch, queries, channels]}
     */
    NDArray attention(NDArray q, NDArray k, NDArray v) {
        try (NDArray sizes = sizes();
                NDArray factor = ops.numbers(scale)) {
            return ops.call(SCRIPT, "attention", q, k, v, sizes, factor);
        }
    }

    /** The same where images have different numbers of keys, and some of the keys given are padding. */
    NDArray attention(NDArray q, NDArray k, NDArray v, Ragged keys) {
        if (keys.even()) {
            return attention(q, k, v);
        }
        try (NDArray full = full(keys, q.getManager())) {
            return attention(q, k, v, full);
        }
    }

    /** The same where {@code full [batch, keys]} is 1 for keys that are no padding. */
    NDArray attention(NDArray q, NDArray k, NDArray v, NDArray full) {
        try (NDArray sizes = sizes();
                NDArray factor = ops.numbers(scale)) {
            return ops.call(SCRIPT, "masked_attention", q, k, v, full, sizes, factor);
        }
    }

    /**
     * How much one query attends to each key but the first, times the length of the value.
     *
     * @param q {@code [batch, 1, channels]}
     * @return {@code [batch, keys - 1]}
     */
    NDArray keyScores(NDArray q, NDArray k, NDArray v, Ragged keys) {
        try (NDArray full = full(keys, q.getManager())) {
            return keyScores(q, k, v, full);
        }
    }

    /** The same where {@code full [batch, keys]} is 1 for keys that are no padding. */
    NDArray keyScores(NDArray q, NDArray k, NDArray v, NDArray full) {
        try (NDArray sizes = sizes();
                NDArray factor = ops.numbers(scale)) {
            return ops.call(SCRIPT, "key_scores", q, k, v, full, sizes, factor);
        }
    }

    /**
     * Of the class token's key and each cell's whether it is there, {@code [batch, 1 + cells]}: 1 or 0.
     *
     * @param mask {@code [batch, positions]}: 1 for tokens that are left
     */
    NDArray alive(NDArray mask, Grid grid, int stride) {
        long[] positions = Cells.positions(grid, stride);
        int each = stride * stride;
        try (NDArray index = indexes(mask.getManager(), positions, positions.length / each, each)) {
            return ops.call(SCRIPT, "alive", mask, index);
        }
    }

    /**
     * {@link CellScores#ofTokens} of every image, {@code [batch, positions]}.
     *
     * @param scores {@code [batch, cells]}
     * @param mask {@code [batch, positions]}: 1 for tokens that are left
     */
    NDArray tokenScores(NDArray scores, NDArray mask, Grid grid, int stride) {
        long[] cells = Cells.ofPositions(grid, stride);
        try (NDArray index = indexes(scores.getManager(), cells, cells.length)) {
            return ops.call(SCRIPT, "token_scores", scores, mask, index);
        }
    }

    /** {@link PackedTokens#values} of rows of every position, {@code [batch, 1 + positions, channels]}. */
    NDArray packedRows(NDArray x, NDArray mask) {
        return ops.call(SCRIPT, "packed_rows", x, mask);
    }

    /** Of the packed rows of one mask those of another, which leaves no others. */
    NDArray goingRows(NDArray x, NDArray mask, NDArray after) {
        return ops.call(SCRIPT, "going_rows", x, mask, after);
    }

    /** The class tokens among packed rows, {@code [batch, 1, channels]}. */
    NDArray classRows(NDArray x, NDArray mask) {
        return ops.call(SCRIPT, "class_rows", x, mask);
    }

    /** The other packed rows in their places of a map, zeros elsewhere: {@code [batch, channels, height, width]}. */
    NDArray packedMap(NDArray x, NDArray mask, Grid grid) {
        try (NDArray sizes = ops.integers(grid.height(), grid.width())) {
            return ops.call(SCRIPT, "packed_map", x, mask, sizes);
        }
    }

    /**
     * Attention of packed rows to keys of their image.
     *
     * @param q {@code [rows, channels]}, packed by {@code mask}
     * @param k {@code [batch, keys, channels]}, as is {@code v}
     * @param alive {@code [batch, keys]}: 1 for keys that are there
     * @return {@code [rows, channels]}
     */
    NDArray packedAttention(NDArray q, NDArray k, NDArray v, NDArray mask, NDArray alive) {
        try (NDArray sizes = sizes();
                NDArray factor = ops.numbers(scale)) {
            return ops.call(SCRIPT, "packed_attention", q, k, v, mask, alive, sizes, factor);
        }
    }

    /** Some packed rows. */
    NDArray rows(NDArray x, long[] index) {
        try (NDArray rows = indexes(x.getManager(), index, index.length)) {
            return ops.call(SCRIPT, "rows", x, rows);
        }
    }

    /** Packed rows by image, {@code [batch, width, channels]}; what stands in places without a row is of no meaning. */
    NDArray padded(NDArray x, Ragged counts) {
        if (counts.even()) {
            return x.reshape(counts.batch(), counts.width(), x.getShape().get(1));
        }
        try (NDArray rows = indexes(x.getManager(), counts.padded(), counts.batch(), counts.width())) {
            return ops.call(SCRIPT, "rows", x, rows);
        }
    }

    /** The same of some packed rows. */
    NDArray padded(NDArray x, long[] rows, Ragged counts) {
        long[] places = counts.padded();
        for (int place = 0; place < places.length; place++) {
            places[place] = rows[(int) places[place]];
        }
        try (NDArray index = indexes(x.getManager(), places, counts.batch(), counts.width())) {
            return ops.call(SCRIPT, "rows", x, index);
        }
    }

    /** And back. */
    NDArray packed(NDArray x, Ragged counts) {
        NDArray flat = x.reshape(-1, x.getShape().get(2));
        return counts.even() ? flat : rows(flat, counts.places());
    }

    /** The tokens left in their places of a map, zeros elsewhere: {@code [batch, channels, height, width]}. */
    NDArray laidOut(NDArray x, Rows rows) {
        NDManager manager = x.getManager();
        long[] sources = rows.rowOfPositions();
        long[] none = rows.emptyPositions();
        try (NDArray index = indexes(manager, sources, sources.length);
                NDArray empty = indexes(manager, none, none.length);
                NDArray sizes = ops.integers(
                        rows.batch(), rows.grid().height(), rows.grid().width())) {
            return ops.call(SCRIPT, "laid_out", x, index, empty, sizes);
        }
    }

    /**
     * Packed rows made of class tokens and maps.
     *
     * @param first {@code [batch, channels]}
     * @param map {@code [batch, channels, height, width]}
     * @param sources of each row: its position, counted through the batch's maps; any for class tokens
     * @param counts rows of each image, its class token's first
     */
    NDArray joined(NDArray first, NDArray map, long[] sources, Ragged counts) {
        NDManager manager = first.getManager();
        try (NDArray index = indexes(manager, sources, sources.length);
                NDArray places = indexes(manager, counts.starts(), counts.batch())) {
            return ops.call(SCRIPT, "joined", first, map, index, places);
        }
    }

    private static NDArray indexes(NDManager manager, long[] values, long... shape) {
        return NativeArray.copyOf(manager, values, new Shape(shape));
    }

    private static NDArray full(Ragged keys, NDManager manager) {
        return NativeArray.copyOf(manager, keys.full(), new Shape(keys.batch(), keys.width()));
    }

    private NDArray sizes() {
        return ops.integers(heads, ops.precision() == Precision.BF16 ? Short.SIZE : Integer.SIZE);
    }
}
