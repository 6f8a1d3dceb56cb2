// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/**
 * Sorts rows by falling score, equal scores in the order they come: numpy's {@code argsort(-scores,
 * kind='mergesort')}. Short runs are sorted by insertion, then merged.
 */
final class ScoreOrder {

    private static final int RUN = 24;

    private int[] merged = new int[0];

    /** Sorts {@code rows[from..to)} by {@code scores[row]}. */
    void sort(int[] rows, int from, int to, double[] scores) {
        for (int start = from; start < to; start += RUN) {
            insertion(rows, start, Math.min(start + RUN, to), scores);
        }
        if (to - from <= RUN) {
            return;
        }
        if (merged.length < to - from) {
            merged = new int[to - from];
        }
        for (int run = RUN; run < to - from; run *= 2) {
            for (int start = from; start + run < to; start += 2 * run) {
                merge(rows, start, start + run, Math.min(start + 2 * run, to), scores);
            }
        }
    }

    private static void insertion(int[] rows, int from, int to, double[] scores) {
        for (int i = from + 1; i < to; i++) {
            int row = rows[i];
            double score = scores[row];
            int j = i;
            while (j > from && scores[rows[j - 1]] < score) {
                rows[j] = rows[j - 1];
                j--;
            }
            rows[j] = row;
        }
    }

    private void merge(int[] rows, int from, int middle, int to, double[] scores) {
        if (!(scores[rows[middle - 1]] < scores[rows[middle]])) {
            return;
        }
        int left = middle - from;
        System.arraycopy(rows, from, merged, 0, left);
        int a = 0;
        int b = middle;
        int out = from;
        while (a < left && b < to) {
            rows[out++] = scores[merged[a]] < scores[rows[b]] ? rows[b++] : merged[a++];
        }
        System.arraycopy(merged, a, rows, out, left - a);
    }
}
