// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;

/**
 * Sums up a category: all its detections by falling score, images with equal scores by ascending id; then precision at
 * each recall level. One sort serves all area ranges and limits, since leaving rows out keeps the order of the others.
 * Precision is kept at true positives alone: between them it only falls, so that the best from there on, which is what
 * counts, is the same. Holds memory; one a thread.
 */
final class Accumulator {

    private static final double TINY = Math.ulp(1.0);

    private final CellPlaces cells;
    private final MatchTable table;
    private final PrecisionRecall into;
    private final double[] recallLevels;
    private final int firstThreshold;
    private final int thresholds;
    private final double[] scores;
    private final ScoreOrder order = new ScoreOrder();

    /** Places in the match table by falling score. */
    private int[] places = new int[0];

    /** In the same order: the rank within its image, the score, and the bits of an area range. */
    private int[] ranks = new int[0];

    private double[] sortedScores = new double[0];
    private int[] matched = new int[0];
    private int[] ignored = new int[0];

    /** The rank by place; only those of the category at hand hold. */
    private final int[] rankOfPlace;

    private int size;

    /** Precision at and score of each true positive of a threshold, in order. */
    private final double[][] precisions;

    private final double[][] foundScores;
    private final int[] truePositives;
    private final int[] falsePositives;

    /** @param scores by place in the match table */
    Accumulator(
            CellPlaces cells,
            MatchTable table,
            PrecisionRecall into,
            double[] scores,
            int firstThreshold,
            int thresholds) {
        this.cells = cells;
        this.table = table;
        this.into = into;
        this.scores = scores;
        this.firstThreshold = firstThreshold;
        this.thresholds = thresholds;
        this.recallLevels = into.parameters().recallThresholds().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        this.precisions = new double[thresholds][64];
        this.foundScores = new double[thresholds][64];
        this.rankOfPlace = new int[scores.length];
        this.truePositives = new int[thresholds];
        this.falsePositives = new int[thresholds];
    }

    void accumulate(int category) {
        collect(category);
        for (int a = 0; a < into.parameters().areaRanges().size(); a++) {
            int objects = 0;
            for (int cell = cells.firstOfCategory()[category]; cell < cells.firstOfCategory()[category + 1]; cell++) {
                objects += table.counted[a][cell];
            }
            if (objects > 0) {
                collectBits(a);
                for (int m = 0; m < into.parameters().maxDetections().size(); m++) {
                    count(into.parameters().maxDetections().get(m));
                    write(category, a, m, objects);
                }
            }
        }
    }

    private void collect(int category) {
        int first = cells.firstOfCategory()[category];
        int end = cells.firstOfCategory()[category + 1];
        size = 0;
        ensureCapacity(first == end ? 0 : cells.detectionStart()[end] - cells.detectionStart()[first]);
        for (int cell = first; cell < end; cell++) {
            int start = cells.detectionStart()[cell];
            for (int place = start; place < table.detectionEnd[cell]; place++) {
                rankOfPlace[place] = place - start;
                places[size++] = place;
            }
        }
        order.sort(places, 0, size, scores);
        for (int i = 0; i < size; i++) {
            ranks[i] = rankOfPlace[places[i]];
            sortedScores[i] = scores[places[i]];
        }
    }

    private void ensureCapacity(int most) {
        if (places.length < most) {
            places = new int[most];
            ranks = new int[most];
            sortedScores = new double[most];
            matched = new int[most];
            ignored = new int[most];
        }
    }

    private void collectBits(int area) {
        for (int i = 0; i < size; i++) {
            matched[i] = table.matched[area][places[i]];
            ignored[i] = table.ignored[area][places[i]];
        }
    }

    private void count(int limit) {
        int all = thresholds == MatchTable.THRESHOLDS ? -1 : (1 << thresholds) - 1;
        Arrays.fill(truePositives, 0);
        Arrays.fill(falsePositives, 0);
        int falseAtAll = 0;
        for (int i = 0; i < size; i++) {
            if (ranks[i] >= limit) {
                continue;
            }
            int countedBits = ~ignored[i] & all;
            int found = matched[i] & countedBits;
            if (found == 0 && countedBits == all) {
                falseAtAll++;
                continue;
            }
            for (int bits = countedBits & ~found; bits != 0; bits &= bits - 1) {
                falsePositives[Integer.numberOfTrailingZeros(bits)]++;
            }
            for (int bits = found; bits != 0; bits &= bits - 1) {
                int t = Integer.numberOfTrailingZeros(bits);
                note(t, falsePositives[t] + falseAtAll, sortedScores[i]);
            }
        }
    }

    private void note(int t, double wrong, double score) {
        int right = ++truePositives[t];
        if (right > precisions[t].length) {
            precisions[t] = Arrays.copyOf(precisions[t], 2 * right);
            foundScores[t] = Arrays.copyOf(foundScores[t], 2 * right);
        }
        precisions[t][right - 1] = right / (wrong + right + TINY);
        foundScores[t][right - 1] = score;
    }

    private void write(int category, int area, int limit, int objects) {
        double firstScore = firstScore(into.parameters().maxDetections().get(limit));
        for (int t = 0; t < thresholds; t++) {
            int found = truePositives[t];
            double[] best = precisions[t];
            for (int i = found - 1; i > 0; i--) {
                best[i - 1] = Math.max(best[i - 1], best[i]);
            }
            into.setRecall(firstThreshold + t, category, area, limit, (double) found / objects);
            int needed = 0;
            for (int r = 0; r < recallLevels.length; r++) {
                while (needed <= found && (double) needed / objects < recallLevels[r]) {
                    needed++;
                }
                double precision = 0;
                double score = 0;
                if (needed == 0) {
                    precision = found > 0 ? best[0] : 0;
                    score = firstScore;
                } else if (needed <= found) {
                    precision = best[needed - 1];
                    score = foundScores[t][needed - 1];
                }
                into.set(firstThreshold + t, r, category, area, limit, precision, score);
            }
        }
    }

    /** The largest score, where a recall of 0 is reached; 0 without detections. */
    private double firstScore(int limit) {
        for (int i = 0; i < size; i++) {
            if (ranks[i] < limit) {
                return sortedScores[i];
            }
        }
        return 0;
    }
}
