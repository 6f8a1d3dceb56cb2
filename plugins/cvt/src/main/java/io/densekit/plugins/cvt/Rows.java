// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import io.densekit.tokens.Grid;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What is left of a batch's tokens. Rows are packed: those of all images one after another, of each the class token's and
 * then one for every position that is held, row by row of the grid. Kept in Java, where sampling is done.
 *
 * @param left positions of each image that have a token, ascending
 * @param held positions of each image that have a row, ascending: those left, or all of them where others are masked
 */
record Rows(Grid grid, int[][] left, int[][] held) {

    /** Every position of every image. */
    static Rows all(int batch, Grid grid) {
        int[] all = IntStream.range(0, grid.size()).toArray();
        int[][] positions = new int[batch][];
        Arrays.fill(positions, all);
        return new Rows(grid, positions, positions);
    }

    /** What goes on where these positions are kept. */
    Rows keeping(int[][] kept, boolean masks) {
        return new Rows(grid, kept, masks ? all(batch(), grid).held() : kept);
    }

    int batch() {
        return held.length;
    }

    /** Rows of each image. */
    Ragged counts() {
        return new Ragged(
                Arrays.stream(held).mapToInt(image -> 1 + image.length).toArray());
    }

    /** Tokens left of each image, the class token counted. */
    long[] tokens() {
        return Arrays.stream(left).mapToLong(image -> 1 + image.length).toArray();
    }

    /** Whether rows are there that hold nothing. */
    boolean masked() {
        return IntStream.range(0, batch()).anyMatch(image -> held[image].length > left[image].length);
    }

    /** The class tokens' rows. */
    long[] classRows() {
        return counts().starts();
    }

    /** The rows that hold a position's token. */
    long[] tokenRows() {
        return rowsOf(left, 0);
    }

    /** The row of each position's token, counted through the batch's grids; 0 where none is left. */
    long[] rowOfPositions() {
        long[] rows = new long[batch() * grid.size()];
        long[] starts = classRows();
        for (int image = 0; image < batch(); image++) {
            for (int row = 0; row < held[image].length; row++) {
                rows[image * grid.size() + held[image][row]] = starts[image] + 1 + row;
            }
        }
        return rows;
    }

    /** The positions that have lost their token, counted so. */
    long[] emptyPositions() {
        boolean[] full = new boolean[batch() * grid.size()];
        for (int image = 0; image < batch(); image++) {
            for (int position : left[image]) {
                full[image * grid.size() + position] = true;
            }
        }
        return IntStream.range(0, full.length)
                .filter(position -> !full[position])
                .asLongStream()
                .toArray();
    }

    /** The position of each row, counted so; 0 of class tokens. */
    long[] sources() {
        return afterClassToken(held, grid.size());
    }

    /** The rows that these have for the rows of others, which hold no more positions. */
    long[] rowsOf(Rows others) {
        return rowsOf(others.held, 1);
    }

    /** 1 for rows that hold a token, 0 for the others. */
    float[] policy() {
        float[] policy = new float[counts().rows()];
        for (long row : classRows()) {
            policy[(int) row] = 1;
        }
        for (long row : tokenRows()) {
            policy[(int) row] = 1;
        }
        return policy;
    }

    /** Rows of some of the positions held, of each image after {@code leading} for the class token. */
    private long[] rowsOf(int[][] positions, int leading) {
        long[] rows = new long
                [Arrays.stream(positions)
                        .mapToInt(image -> leading + image.length)
                        .sum()];
        int next = 0;
        int start = 0;
        for (int image = 0; image < batch(); image++) {
            if (leading > 0) {
                rows[next++] = start;
            }
            for (int i = 0, row = 0; i < positions[image].length; i++, row++) {
                while (held[image][row] != positions[image][i]) {
                    row++;
                }
                rows[next++] = start + 1L + row;
            }
            start += 1 + held[image].length;
        }
        return rows;
    }

    /** Of each image 0 and then its places, counted through maps of {@code size} positions. */
    static long[] afterClassToken(int[][] places, int size) {
        long[] rows = new long
                [places.length
                        + Arrays.stream(places).mapToInt(image -> image.length).sum()];
        int next = 0;
        for (int image = 0; image < places.length; image++) {
            next++;
            for (int place : places[image]) {
                rows[next++] = (long) image * size + place;
            }
        }
        return rows;
    }
}
