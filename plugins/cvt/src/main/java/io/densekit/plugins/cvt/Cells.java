// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import io.densekit.tokens.Grid;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The places at which keys and values are taken, each of which stands for a square of positions. A cell none of whose
 * tokens is left is dead: it has neither.
 *
 * @param stride positions that a cell is high and wide
 * @param live cells of each image that are not dead, ascending
 */
record Cells(Grid grid, int stride, int[][] live) {

    /** Those of what is left. */
    static Cells of(Rows rows, int stride) {
        Grid grid = rows.grid();
        int across = (grid.width() + stride - 1) / stride;
        int down = (grid.height() + stride - 1) / stride;
        int[][] live = Arrays.stream(rows.left())
                .map(image -> Arrays.stream(image)
                        .map(position -> cell(position, grid, stride))
                        .sorted()
                        .distinct()
                        .toArray())
                .toArray(int[][]::new);
        return new Cells(new Grid(down, across), stride, live);
    }

    /** The cell of each position of a grid. */
    static long[] ofPositions(Grid grid, int stride) {
        return IntStream.range(0, grid.size())
                .mapToLong(position -> cell(position, grid, stride))
                .toArray();
    }

    /** The positions of each cell of a grid, as many of each: those at the border have some twice. */
    static long[] positions(Grid grid, int stride) {
        int across = (grid.width() + stride - 1) / stride;
        int down = (grid.height() + stride - 1) / stride;
        return IntStream.range(0, down * across * stride * stride)
                .mapToLong(i -> {
                    int cell = i / (stride * stride);
                    int y = cell / across * stride + i / stride % stride;
                    int x = cell % across * stride + i % stride;
                    return (long) Math.min(y, grid.height() - 1) * grid.width() + Math.min(x, grid.width() - 1);
                })
                .toArray();
    }

    private static int cell(int position, Grid grid, int stride) {
        int across = (grid.width() + stride - 1) / stride;
        return position / grid.width() / stride * across + position % grid.width() / stride;
    }

    /** The cell that a position of a grid belongs to. */
    int of(int position, Grid positions) {
        return cell(position, positions, stride);
    }

    /** Keys of each image, the class token's counted. */
    Ragged counts() {
        return new Ragged(
                Arrays.stream(live).mapToInt(image -> 1 + image.length).toArray());
    }

    /** Live cells of all images together. */
    int total() {
        return Arrays.stream(live).mapToInt(image -> image.length).sum();
    }

    /** The cell of each key, counted through the batch's maps; 0 of class tokens. */
    long[] sources() {
        return Rows.afterClassToken(live, grid.size());
    }

    /** 1 for live cells, 0 for dead ones, {@code [batch, cells]}. */
    long[] alive() {
        long[] alive = new long[live.length * grid.size()];
        IntStream.range(0, live.length)
                .forEach(image -> Arrays.stream(live[image]).forEach(cell -> alive[image * grid.size() + cell] = 1));
        return alive;
    }
}
