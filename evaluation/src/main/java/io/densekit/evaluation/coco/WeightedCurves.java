// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;

/**
 * Precision of several thresholds where a detection counts more than once. Of all true positives that reach the same recall
 * levels the best precision is kept, which is all that an average needs. Holds memory.
 */
final class WeightedCurves {

    private static final double TINY = Math.ulp(1.0);
    private static final double ALMOST_ONE = 1 - 1e-9;

    /** For each level how many objects must be found, and behind the last more than there can be. */
    private final long[] needed;

    /** {@code [threshold][levels reached]}: the best precision, 0 where there is no true positive. */
    private final double[][] best;

    /** How many levels each threshold has reached. */
    private final int[] reached;

    private final long[] right;
    private final long[] wrong;

    /** Those that are wrong at every threshold, which most are. */
    private long wrongAtAll;

    WeightedCurves(int thresholds, int levels) {
        this.needed = new long[levels + 1];
        this.best = new double[thresholds][levels + 1];
        this.reached = new int[thresholds];
        this.right = new long[thresholds];
        this.wrong = new long[thresholds];
    }

    /**
     * Goes through the detections of a group, each of which counts as often as its image does.
     *
     * @param levels of recall, rising
     * @param objects how many there are to find, at least 1
     */
    void trace(WeightedEntries entries, int group, int[] weights, double[] levels, long objects) {
        setNeeded(levels, objects);
        for (double[] ofThreshold : best) {
            Arrays.fill(ofThreshold, 0);
        }
        Arrays.fill(reached, 0);
        Arrays.fill(right, 0);
        Arrays.fill(wrong, 0);
        wrongAtAll = 0;
        int end = entries.starts[group + 1];
        for (int i = entries.starts[group]; i < end; i++) {
            wrongAtAll += sum(weights, entries.wrongImages, entries.wrongStart(i), entries.wrongEnds[i]);
            int weight = weights[entries.images[i]];
            if (weight > 0) {
                add(entries.hits[i], entries.counted[i], weight);
            }
        }
    }

    private void setNeeded(double[] levels, long objects) {
        for (int r = 0; r < levels.length; r++) {
            long least = (long) (levels[r] * objects);
            while (least > 0 && (double) (least - 1) / objects >= levels[r]) {
                least--;
            }
            while ((double) least / objects < levels[r]) {
                least++;
            }
            needed[r] = least;
        }
        needed[levels.length] = Long.MAX_VALUE;
    }

    private static long sum(int[] weights, int[] images, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += weights[images[i]];
        }
        return sum;
    }

    /** Adds a detection, with a bit a threshold for what it found and where it counts. */
    private void add(int hits, int counted, int weight) {
        for (int bits = counted & ~hits; bits != 0; bits &= bits - 1) {
            wrong[Integer.numberOfTrailingZeros(bits)] += weight;
        }
        for (int bits = hits; bits != 0; bits &= bits - 1) {
            note(Integer.numberOfTrailingZeros(bits), weight);
        }
    }

    private void note(int t, int weight) {
        long found = right[t] + weight;
        right[t] = found;
        int level = reached[t];
        while (needed[level] <= found) {
            level++;
        }
        reached[t] = level;
        double all = wrong[t] + wrongAtAll + found + TINY;
        double[] precisions = best[t];
        // Precision mostly falls, and a product shows that sooner than a quotient.
        if (found > precisions[level] * all * ALMOST_ONE) {
            precisions[level] = Math.max(precisions[level], found / all);
        }
    }

    long right(int t) {
        return right[t];
    }

    /** The mean over recall levels, of each the best precision from there on. */
    double meanPrecision(int t) {
        double[] precisions = best[t];
        int levels = precisions.length - 1;
        double largest = 0;
        for (int r = levels; r > 0; r--) {
            if (precisions[r] > largest) {
                largest = precisions[r];
            } else {
                precisions[r] = largest;
            }
        }
        double sum = 0;
        for (int r = 1; r <= levels; r++) {
            sum += precisions[r];
        }
        return sum / levels;
    }
}
