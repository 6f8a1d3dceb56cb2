// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Cuts a grid of tokens into square windows and puts it together again. A grid that is no multiple of the window is
 * padded with zeros at the bottom and the right.
 *
 * @param size side of a window
 */
record Windows(int size) {

    /** {@code [batch, height, width, channels]} to {@code [windows, size * size, channels]}: by image, row, column. */
    NDArray cut(NDArray grid) {
        Shape shape = grid.getShape();
        long rows = count(shape.get(1));
        long columns = count(shape.get(2));
        long channels = shape.get(3);
        return padded(grid, rows * size, columns * size)
                .reshape(shape.get(0), rows, size, columns, size, channels)
                .transpose(0, 1, 3, 2, 4, 5)
                .reshape(-1, (long) size * size, channels);
    }

    /** The way back: the grid's own shape, without its padding. */
    NDArray join(NDArray windows, Shape grid) {
        long height = grid.get(1);
        long width = grid.get(2);
        long rows = count(height);
        long columns = count(width);
        NDArray whole = windows.reshape(grid.get(0), rows, columns, size, size, grid.get(3))
                .transpose(0, 1, 3, 2, 4, 5)
                .reshape(grid.get(0), rows * size, columns * size, grid.get(3));
        return whole.getShape().equals(grid) ? whole : whole.get(":, :" + height + ", :" + width);
    }

    private long count(long length) {
        return (length + size - 1) / size;
    }

    private static NDArray padded(NDArray grid, long height, long width) {
        long below = height - grid.getShape().get(1);
        long right = width - grid.getShape().get(2);
        // The engine counts axes from the last one: before and after each.
        return below == 0 && right == 0 ? grid : grid.pad(new Shape(0, 0, 0, right, 0, below), 0);
    }
}
