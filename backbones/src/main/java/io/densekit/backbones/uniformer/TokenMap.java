// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.NativeArray;
import io.densekit.tokens.Grid;
import io.densekit.tokens.Tokens;

/** Tokens without a class token as the map that they come from, and back. */
final class TokenMap {

    private TokenMap() {}

    /** A token a position of {@code [batch, channels, height, width]}. */
    static Tokens of(NDArray map) {
        Shape shape = map.getShape();
        Grid grid = new Grid(Math.toIntExact(shape.get(2)), Math.toIntExact(shape.get(3)));
        return Tokens.ofGrid(flat(map), grid, false);
    }

    private static NDArray flat(NDArray map) {
        Shape shape = map.getShape();
        return map.transpose(0, 2, 3, 1).reshape(shape.get(0), shape.get(2) * shape.get(3), shape.get(1));
    }

    /** {@code [batch, channels, height, width]}; zeros at positions that no row stands for. */
    static NDArray laidOut(Tokens tokens) {
        NDArray values = tokens.values();
        Grid grid = tokens.grid();
        long batch = values.getShape().get(0);
        long channels = values.getShape().get(2);
        NDArray all = values;
        if (tokens.rows() == Tokens.Rows.SAMPLED) {
            // Empty rows go to one more place, behind the last position.
            NDArray places = index(tokens, grid.size());
            // Made of the values, so that it can be recorded.
            NDArray zeros = values.get(":, 0:1").zerosLike().broadcast(batch, grid.size() + 1L, channels);
            all = zeros.scatter(places, values, 1).get(":, :" + grid.size());
        }
        return all.reshape(batch, grid.height(), grid.width(), channels).transpose(0, 3, 1, 2);
    }

    /** Of a map {@code [batch, channels, height, width]} what each row stands for; zeros for empty rows. */
    static NDArray rows(NDArray map, Tokens tokens) {
        NDArray all = flat(map);
        if (tokens.rows() != Tokens.Rows.SAMPLED) {
            return all;
        }
        NDArray chosen = all.gather(index(tokens, 0), 1);
        return tokens.mask().map(mask -> chosen.mul(mask.expandDims(2))).orElse(chosen);
    }

    /** {@code [batch, rows, channels]}: the position of each value, {@code empty} for those of empty rows. */
    private static NDArray index(Tokens tokens, int empty) {
        NDArray positions = tokens.positions().orElseThrow();
        NDArray missing = positions.lt(0).toType(DataType.INT64, false);
        NDArray step = NativeArray.copyOf(positions.getManager(), new long[] {empty + 1L}, new Shape());
        NDArray places = positions.add(missing.mul(step)); // -1 becomes empty
        return places.expandDims(2).broadcast(tokens.values().getShape());
    }
}
