// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;
import java.util.List;

/** Precision at each true positive of several thresholds, where a detection counts more than once. Holds memory. */
final class WeightedCurves {

    private static final double TINY = Math.ulp(1.0);

    private final int thresholds;
    private final int all;
    private final double[] levels;
    private final double[][] precisions;

    /** Behind each true positive, how many objects are found. */
    private final long[][] found;

    private final int[] sizes;
    private final long[] right;
    private final long[] wrong;

    /** Those that are wrong at every threshold, which most are. */
    private long wrongAtAll;

    WeightedCurves(int thresholds, List<Double> recallLevels) {
        this.thresholds = thresholds;
        this.all = thresholds == MatchTable.THRESHOLDS ? -1 : (1 << thresholds) - 1;
        this.levels = recallLevels.stream().mapToDouble(Double::doubleValue).toArray();
        this.precisions = new double[thresholds][64];
        this.found = new long[thresholds][64];
        this.sizes = new int[thresholds];
        this.right = new long[thresholds];
        this.wrong = new long[thresholds];
    }

    /** Goes through the detections of a group, each of which counts as often as its image does. */
    void trace(WeightedEntries entries, int group, int[] weights) {
        Arrays.fill(sizes, 0);
        Arrays.fill(right, 0);
        Arrays.fill(wrong, 0);
        wrongAtAll = 0;
        int[] images = entries.images;
        int end = entries.starts[group + 1];
        for (int i = entries.starts[group]; i < end; i++) {
            int weight = weights[images[i]];
            if (weight > 0) {
                int hits = entries.hits[i];
                int counted = entries.counted[i];
                if (hits == 0 && counted == all) {
                    wrongAtAll += weight;
                } else {
                    add(hits, counted, weight);
                }
            }
        }
        finish();
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
        right[t] += weight;
        if (sizes[t] == precisions[t].length) {
            precisions[t] = Arrays.copyOf(precisions[t], 2 * sizes[t]);
            found[t] = Arrays.copyOf(found[t], 2 * sizes[t]);
        }
        precisions[t][sizes[t]] = right[t] / (wrong[t] + wrongAtAll + right[t] + TINY);
        found[t][sizes[t]++] = right[t];
    }

    /** Makes precision fall with recall. */
    private void finish() {
        for (int t = 0; t < thresholds; t++) {
            for (int i = sizes[t] - 1; i > 0; i--) {
                precisions[t][i - 1] = Math.max(precisions[t][i - 1], precisions[t][i]);
            }
        }
    }

    long right(int t) {
        return right[t];
    }

    double meanPrecision(int t, long objects) {
        double sum = 0;
        int at = 0;
        for (double level : levels) {
            while (at < sizes[t] && (double) found[t][at] / objects < level) {
                at++;
            }
            sum += at < sizes[t] ? precisions[t][at] : 0;
        }
        return sum / levels.length;
    }
}
