// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.HostOperator;
import io.densekit.ops.NativeArray;
import io.densekit.ops.Ops;
import java.util.Arrays;

/**
 * The rows of {@code [images, rows, columns]}, int64, that hold no -1, as an operator: {@code [full, 1 + columns]}, the image that each
 * is of, then its columns, image by image. What {@link BoxSelection} gives without its empty rows.
 */
public record FullRows() implements HostOperator {

    @Override
    public NDArray run(Ops ops, NDList inputs) {
        return rows(inputs.get(0), false);
    }

    @Override
    public NDArray recorded(Ops ops, NDList inputs) {
        return rows(inputs.get(0), true);
    }

    /** @param all also those that are empty, with 0 in place of -1 */
    private static NDArray rows(NDArray array, boolean all) {
        int count = (int) array.getShape().get(1);
        int columns = (int) array.getShape().get(2);
        long[] values = array.toLongArray();
        long[] rows = new long[values.length / columns * (1 + columns)];
        int at = 0;
        for (int row = 0; row < values.length / columns; row++) {
            if (all || values[row * columns] >= 0) {
                rows[at++] = row / count;
                for (int column = 0; column < columns; column++) {
                    rows[at++] = Math.max(0, values[row * columns + column]);
                }
            }
        }
        Shape shape = new Shape(at / (1 + columns), 1 + columns);
        return NativeArray.copyOf(array.getManager(), Arrays.copyOf(rows, at), shape);
    }
}
