// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where each row of {@code [batch, width]} comes from.
 *
 * @param rows the source's row, counted through the batch; any for empty ones
 * @param empty the rows that hold nothing, counted through the batch
 */
record Layout(int batch, int width, long[] rows, long[] empty) {

    private static final long NONE = -1;

    /** Of sources where a row is negative if it holds nothing. */
    static Layout of(int batch, int width, long[] sources) {
        long[] empty = IntStream.range(0, sources.length)
                .filter(row -> sources[row] <= NONE)
                .asLongStream()
                .toArray();
        long[] rows = Arrays.stream(sources).map(row -> Math.max(row, 0)).toArray();
        return new Layout(batch, width, rows, empty);
    }

    /** 1 for rows that hold something, 0 for the others. */
    long[] full() {
        long[] full = new long[rows.length];
        Arrays.fill(full, 1);
        for (long row : empty) {
            full[(int) row] = 0;
        }
        return full;
    }
}
