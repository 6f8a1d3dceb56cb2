// SPDX-License-Identifier: Apache-2.0
package io.densekit.task;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How often each class was taken for each.
 *
 * @param names of the classes, in the order of their labels; one of them may stand for nothing, as background does
 * @param counts by true class, then by predicted class
 * @param counted sentences for people: what was counted, and how; may be empty
 */
public record Confusion(List<String> names, long[][] counts, String counted) {

    /**
     * Something that was taken for something else.
     *
     * @param truth the true class's place among the names
     * @param predicted the predicted one's
     */
    public record Mistake(int truth, int predicted, long count) {}

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

    /** What was taken for something else, the most frequent first. */
    public List<Mistake> mistakes() {
        List<Mistake> mistakes = new ArrayList<>();
        for (int truth = 0; truth < counts.length; truth++) {
            for (int predicted = 0; predicted < counts.length; predicted++) {
                if (truth != predicted && counts[truth][predicted] > 0) {
                    mistakes.add(new Mistake(truth, predicted, counts[truth][predicted]));
                }
            }
        }
        mistakes.sort(Comparator.comparingLong(Mistake::count).reversed());
        return mistakes;
    }
}
