// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;

/**
 * Sorts rows by falling score, equal scores in the order they come: numpy's {@code argsort(-scores,
 * kind='mergesort')}. Many rows are dealt out by the first bits of their scores, which leaves little to do; then short runs
 * are sorted by insertion and merged.
 */
final class ScoreOrder {

    private static final int RUN = 24;

    /** Fewer rows than this are not worth dealing out. */
    private static final int DEALT = 512;

    /** Rows are dealt out twice by so many bits, the last ones first. */
    private static final int DIGIT = 11;

    private static final int MASK = (1 << DIGIT) - 1;

    private int[] merged = new int[0];
    private long[] keys = new long[0];
    private long[] dealt = new long[0];
    private final int[] low = new int[MASK + 2];
    private final int[] high = new int[MASK + 2];

    /** Sorts {@code rows[from..to)} by {@code scores[row]}. */
    void sort(int[] rows, int from, int to, double[] scores) {
        if (to - from >= DEALT) {
            deal(rows, from, to, scores);
        }
        if (isSorted(rows, from, to, scores)) {
            return;
        }
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

    private static boolean isSorted(int[] rows, int from, int to, double[] scores) {
        double last = Double.POSITIVE_INFINITY;
        for (int i = from; i < to; i++) {
            double score = scores[rows[i]];
            if (last < score) {
                return false;
            }
            last = score;
        }
        return true;
    }

    /** Orders by as many bits as two digits have, counted from where the scores at hand begin to differ. */
    private void deal(int[] rows, int from, int to, double[] scores) {
        int count = to - from;
        if (keys.length < count) {
            keys = new long[count];
            dealt = new long[count];
        }
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            long key = falling(scores[rows[from + i]]);
            keys[i] = key;
            least = Math.min(least, key);
            most = Math.max(most, key);
        }
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(most - least) - 2 * DIGIT);
        Arrays.fill(low, 0);
        Arrays.fill(high, 0);
        for (int i = 0; i < count; i++) {
            int digits = (int) (keys[i] - least >>> shift);
            low[(digits & MASK) + 1]++;
            high[(digits >>> DIGIT) + 1]++;
            keys[i] = (long) digits << Integer.SIZE | rows[from + i];
        }
        for (int i = 0; i < MASK; i++) {
            low[i + 1] += low[i];
            high[i + 1] += high[i];
        }
        for (int i = 0; i < count; i++) {
            dealt[low[(int) (keys[i] >>> Integer.SIZE) & MASK]++] = keys[i];
        }
        for (int i = 0; i < count; i++) {
            rows[from + high[(int) (dealt[i] >>> Integer.SIZE + DIGIT)]++] = (int) dealt[i];
        }
    }

    /** A number that falls as the score rises; the same for zeros of either sign. */
    private static long falling(double score) {
        long bits = Double.doubleToRawLongBits(score + 0.0);
        return bits < 0 ? bits & Long.MAX_VALUE : ~bits;
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
