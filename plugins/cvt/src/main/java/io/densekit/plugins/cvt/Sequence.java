// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.tokens.Grid;

/**
 * Tokens of every position.
 *
 * @param values {@code [batch, rows, channels]}: positions row by row, after a class token if there is one
 */
record Sequence(NDArray values, Grid grid) {

    /** The positions as a map, {@code [batch, channels, height, width]}. */
    NDArray map() {
        Shape shape = values.getShape();
        long leading = shape.get(1) - grid.size();
        NDArray rows = leading == 0 ? values : values.get(":, " + leading + ":");
        return rows.reshape(shape.get(0), grid.height(), grid.width(), shape.get(2))
                .transpose(0, 3, 1, 2);
    }

    /** The class token, {@code [batch, 1, channels]}. */
    NDArray classToken() {
        return values.get(":, :1");
    }

    Sequence with(NDArray newValues) {
        return new Sequence(newValues, grid);
    }
}
