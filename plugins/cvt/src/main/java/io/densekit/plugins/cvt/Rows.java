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
        Ragged counts = counts();
        return IntStream.range(0, batch()).mapToLong(counts::start).toArray();
    }

    /** The rows that hold a position's token. */
    long[] tokenRows() {
        return rowsOf(left, 0);
    }

    /** The positions of those, counted through the batch's grids. */
    long[] tokenPlaces() {
        return IntStream.range(0, batch())
                .boxed()
                .flatMapToLong(image ->
                        Arrays.stream(left[image]).mapToLong(position -> (long) image * grid.size() + position))
                .toArray();
    }

    /** Where each row is found among the batch's class tokens, followed by all positions of its grids. */
    long[] sources() {
        return withClassTokens(held, grid.size());
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

    /** Each image's number, and then its places in maps of {@code size} positions that follow those numbers. */
    static long[] withClassTokens(int[][] places, int size) {
        int batch = places.length;
        long[] rows = new long
                [batch + Arrays.stream(places).mapToInt(image -> image.length).sum()];
        int next = 0;
        for (int image = 0; image < batch; image++) {
            rows[next++] = image;
            for (int place : places[image]) {
                rows[next++] = batch + (long) image * size + place;
            }
        }
        return rows;
    }
}
