// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Linear;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.tokens.Grid;
import java.util.Optional;

/**
 * Attention whose queries, keys and values are each made by a convolution of the map and a linear map of what it gives.
 * Keys and values are taken every {@code keyStride} positions. A class token goes round the convolutions. Products are
 * scaled by the root of all channels, not of a head's.
 */
final class ConvolutionAttention extends Module {

    private final int channels;
    private final int heads;
    private final int keyStride;
    private final ConvolutionProjection queryMap;
    private final ConvolutionProjection keyMap;
    private final ConvolutionProjection valueMap;
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear proj;

    ConvolutionAttention(int channels, int heads, int keyStride) {
        this.channels = channels;
        this.heads = heads;
        this.keyStride = keyStride;
        queryMap = child("conv_proj_q", new ConvolutionProjection(channels, 1));
        keyMap = child("conv_proj_k", new ConvolutionProjection(channels, keyStride));
        valueMap = child("conv_proj_v", new ConvolutionProjection(channels, keyStride));
        query = child("proj_q", new Linear(channels, channels));
        key = child("proj_k", new Linear(channels, channels));
        value = child("proj_v", new Linear(channels, channels));
        proj = child("proj", new Linear(channels, channels));
    }

    /**
     * Attention of all tokens, which are those of every position after, perhaps, a class token.
     *
     * @param x {@code [batch, rows, channels]}, normed
     */
    NDArray call(NDArray x, Grid grid, Pass pass) {
        return pass.measure(this, () -> {
            int leading = Math.toIntExact(x.getShape().get(1)) - grid.size();
            NDArray map = (leading == 0 ? x : x.get(":, " + leading + ":"))
                    .reshape(x.getShape().get(0), grid.height(), grid.width(), channels)
                    .transpose(0, 3, 1, 2);
            NDArray first = leading == 0 ? null : x.get(":, :" + leading);
            NDArray q = query.call(rows(first, queryMap.call(map, pass)), pass);
            NDArray k = key.call(rows(first, keyMap.call(map, pass)), pass);
            NDArray v = value.call(rows(first, valueMap.call(map, pass)), pass);
            pass.costs().attention(() -> 2 * q.size() * k.getShape().get(1));
            return proj.call(new CvtOps(pass.ops(), heads, scale()).attention(q, k, v), pass);
        });
    }

    /**
     * What attention gives where tokens are missing.
     *
     * @param values {@code [rows, channels]}, of the rows that go on
     * @param choice what sampling made of it, if the block samples
     */
    record Attended(NDArray values, Rows rows, Optional<BlockSampling.Choice> choice) {}

    /**
     * Attention of what is left. Missing tokens are zeros of the map, as beyond its border; cells that have lost all of
     * theirs have no keys and values. A block that samples chooses by its keys which queries it goes on with.
     *
     * @param x {@code [rows, channels]}, packed and normed
     */
    Attended call(NDArray x, Rows rows, Optional<BlockSampling> sampling, Pass pass) {
        return pass.measure(this, () -> {
            CvtOps ops = new CvtOps(pass.ops(), heads, scale());
            Cells cells = Cells.of(rows, keyStride);
            Ragged keys = cells.counts();
            Ragged before = rows.counts();
            NDArray first = ops.rows(x, rows.classRows());
            NDArray map = ops.laidOut(x, rows);
            long queries = before.rows() - before.batch();
            NDArray q = query.call(ops.joined(first, queryMap.call(map, queries, pass), rows.sources(), before), pass);
            NDArray k = keys(key, first, keyMap.call(map, cells.total(), pass), cells, pass);
            NDArray v = keys(value, first, valueMap.call(map, cells.total(), pass), cells, pass);
            Optional<BlockSampling.Choice> choice = sampling.map(block -> {
                NDArray ofClass = ops.rows(q.stopGradient(), rows.classRows()).expandDims(1);
                float[] scores = ops.keyScores(ofClass, k.stopGradient(), v.stopGradient(), keys)
                        .toFloatArray();
                return block.choose(new CellScores(rows, cells, scores));
            });
            Rows after = choice.map(BlockSampling.Choice::rows).orElse(rows);
            Ragged going = after.counts();
            pass.costs().attention(() -> products(before, keys) + products(going, keys));
            NDArray own = choice.isPresent() ? ops.padded(q, rows.rowsOf(after), going) : ops.padded(q, going);
            NDArray y = ops.attention(own, k, v, keys);
            return new Attended(proj.call(ops.packed(y, going), pass), after, choice);
        });
    }

    /**
     * The same in operators alone, for a network that is recorded to run elsewhere.
     *
     * @param x the tokens' rows, normed
     * @return what attention gives in every row, and what is left after it
     */
    MaskedTokens call(NDArray x, MaskedTokens tokens, Optional<BlockSampling> sampling, Pass pass) {
        return pass.measure(this, () -> {
            CvtOps ops = new CvtOps(pass.ops(), heads, scale());
            NDArray map = tokens.map(x);
            NDArray first = x.get(":, :1");
            NDArray q = query.call(rows(first, queryMap.call(map, pass)), pass);
            NDArray k = key.call(rows(first, keyMap.call(map, pass)), pass);
            NDArray v = value.call(rows(first, valueMap.call(map, pass)), pass);
            NDArray alive = ops.alive(tokens.mask(), tokens.grid(), keyStride);
            NDArray left = sampling.map(block -> {
                        NDArray scores = ops.keyScores(q.get(":, :1"), k, v, alive);
                        return block.left(ops.tokenScores(scores, tokens.mask(), tokens.grid(), keyStride), pass);
                    })
                    .orElse(tokens.mask());
            return new MaskedTokens(proj.call(ops.attention(q, k, v, alive), pass), left, tokens.grid());
        });
    }

    /**
     * The same of packed rows, for a network that is recorded to be prepared. Dead cells have keys, to which nothing attends.
     *
     * @param x the tokens' rows, normed
     * @return what attention gives in the rows that go on, and what is left after it
     */
    PackedTokens call(NDArray x, PackedTokens tokens, Optional<BlockSampling> sampling, Pass pass) {
        return pass.measure(this, () -> {
            CvtOps ops = new CvtOps(pass.ops(), heads, scale());
            NDArray mask = tokens.mask();
            NDArray map = ops.packedMap(x, mask, tokens.grid());
            NDArray first = ops.classRows(x, mask);
            NDArray q = query.call(ops.packedRows(rows(first, queryMap.call(map, pass)), mask), pass);
            NDArray k = key.call(rows(first, keyMap.call(map, pass)), pass);
            NDArray v = value.call(rows(first, valueMap.call(map, pass)), pass);
            NDArray alive = ops.alive(mask, tokens.grid(), keyStride);
            NDArray left = sampling.map(block -> {
                        NDArray scores = ops.keyScores(ops.classRows(q, mask), k, v, alive);
                        return block.left(ops.tokenScores(scores, mask, tokens.grid(), keyStride), pass);
                    })
                    .orElse(mask);
            NDArray own = sampling.isPresent() ? ops.goingRows(q, mask, left) : q;
            NDArray attended = ops.packedAttention(own, k, v, left, alive);
            return new PackedTokens(proj.call(attended, pass), left, tokens.grid());
        });
    }

    /** {@code [batch, keys, channels]}, the class token's first. */
    private static NDArray keys(Linear linear, NDArray first, NDArray map, Cells cells, Pass pass) {
        CvtOps ops = new CvtOps(pass.ops());
        NDArray joined = ops.joined(first, map, cells.sources(), cells.counts());
        return ops.padded(linear.call(joined, pass), cells.counts());
    }

    private long products(Ragged queries, Ragged keys) {
        long products = 0;
        for (int image = 0; image < queries.batch(); image++) {
            products += (long) queries.counts()[image] * keys.counts()[image];
        }
        return products * channels;
    }

    private double scale() {
        return 1 / Math.sqrt(channels);
    }

    /** A map's positions as rows, {@code [batch, rows, channels]}, after the class token if there is one. */
    private static NDArray rows(NDArray first, NDArray map) {
        Shape shape = map.getShape();
        NDArray rows = map.transpose(0, 2, 3, 1).reshape(shape.get(0), shape.get(2) * shape.get(3), shape.get(1));
        return first == null ? rows : first.concat(rows, 1);
    }
}
