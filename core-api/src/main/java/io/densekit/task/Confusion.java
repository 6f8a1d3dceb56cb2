// SPDX-License-Identifier: Apache-2.0
package io.densekit.task;

import java.util.List;

/**
 * How often each class was taken for each.
 *
 * @param names of the classes, in the order of their labels
 * @param counts by true class, then by predicted class
 */
public record Confusion(List<String> names, long[][] counts) {

    /** @throws IllegalArgumentException if there isn't a row and a column for each name */
    public Confusion {
        names = List.copyOf(names);
        if (counts.length != names.size()) {
            throw new IllegalArgumentException(counts.length + " rows for " + names.size() + " classes");
        }
        for (long[] row : counts) {
            if (row.length != names.size()) {
                throw new IllegalArgumentException(row.length + " columns for " + names.size() + " classes");
            }
        }
    }

    /** Share of a true class that was predicted as another (or itself), within [0, 1]; 0 where it never occurred. */
    public double share(int truth, int predicted) {
        long all = 0;
        for (long count : counts[truth]) {
            all += count;
        }
        return all == 0 ? 0 : (double) counts[truth][predicted] / all;
    }
}
