// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;

/**
 * Sums up a category in an area range: all its detections by falling score, images with equal scores by ascending id; then precision at
 * each recall level. One order serves all area ranges and limits, since leaving rows out keeps the order of the others.
 * Holds memory; one a thread.
 */
final class Accumulator {

    private final CellPlaces cells;
    private final MatchTable table;
    private final PrecisionRecall into;
    private final int firstThreshold;
    private final int thresholds;
    private final double[] scores;
    private final int[] limits;

    /** For each limit and threshold what is found. */
    private final FoundCurve[][] curves;

    /** How many of the limits differ for the category at hand: where no cell has more detections, the rest are alike. */
    private int distinct;

    /** Detections that are wrong at every threshold, which most are, by the first limit within which they are. */
    private final int[] wrongAtAll;

    /** For each recall level how many objects must be found. */
    private final int[] needed;

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
        this.limits = into.parameters().maxDetections().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        this.curves = new FoundCurve[limits.length][thresholds];
        for (FoundCurve[] ofLimit : curves) {
            Arrays.setAll(ofLimit, t -> new FoundCurve());
        }
        this.wrongAtAll = new int[limits.length];
        this.needed = new int[into.parameters().recallThresholds().size()];
    }

    /** @param task the number of a category times that of area ranges, and that of an area range */
    void accumulate(int task) {
        int areas = into.parameters().areaRanges().size();
        int category = task / areas;
        int area = task % areas;
        int objects = 0;
        for (int cell = cells.firstOfCategory()[category]; cell < cells.firstOfCategory()[category + 1]; cell++) {
            objects += table.counted[area][cell];
        }
        if (objects > 0) {
            countLimits(category);
            count(category, table.matched[area], table.ignored[area]);
            write(category, area, objects);
        }
    }

    private void countLimits(int category) {
        int last = -1;
        int end = cells.start(category + 1);
        for (int i = cells.start(category); i < end; i++) {
            last = Math.max(last, cells.ranks()[i]);
        }
        distinct = 1;
        while (distinct < limits.length && last >= limits[distinct - 1]) {
            distinct++;
        }
    }

    private void count(int category, int[] matched, int[] ignored) {
        int all = thresholds == MatchTable.THRESHOLDS ? -1 : (1 << thresholds) - 1;
        int largest = limits[limits.length - 1];
        int[] order = cells.order();
        int[] ranks = cells.ranks();
        Arrays.fill(wrongAtAll, 0);
        for (FoundCurve[] ofLimit : curves) {
            for (FoundCurve curve : ofLimit) {
                curve.clear();
            }
        }
        int end = cells.start(category + 1);
        for (int i = cells.start(category); i < end; i++) {
            int place = order[i];
            int counted = ~ignored[place] & all;
            int rank = ranks[i];
            if (counted == 0 || rank >= largest) {
                continue;
            }
            int first = 0;
            while (rank >= limits[first]) {
                first++;
            }
            int found = matched[place] & counted;
            if (found == 0 && counted == all) {
                wrongAtAll[first]++;
            } else {
                note(first, found, counted, scores[place]);
            }
        }
    }

    /** Adds a detection, with a bit a threshold for what it found and where it counts, to all limits from {@code first} on. */
    private void note(int first, int found, int counted, double score) {
        int wrong = 0;
        for (int m = 0; m < distinct; m++) {
            wrong += wrongAtAll[m];
            if (m < first) {
                continue;
            }
            FoundCurve[] ofLimit = curves[m];
            for (int bits = counted & ~found; bits != 0; bits &= bits - 1) {
                ofLimit[Integer.numberOfTrailingZeros(bits)].addWrong();
            }
            for (int bits = found; bits != 0; bits &= bits - 1) {
                ofLimit[Integer.numberOfTrailingZeros(bits)].addRight(wrong, score);
            }
        }
    }

    private void write(int category, int area, int objects) {
        int from = cells.start(category);
        double firstScore = from < cells.start(category + 1) ? scores[cells.order()[from]] : 0;
        setNeeded(objects);
        for (int m = 0; m < limits.length; m++) {
            FoundCurve[] ofLimit = curves[Math.min(m, distinct - 1)];
            for (int t = 0; t < thresholds; t++) {
                FoundCurve curve = ofLimit[t];
                if (m < distinct) {
                    curve.finish();
                }
                into.setRecall(firstThreshold + t, category, area, m, (double) curve.found() / objects);
                int start = into.start(firstThreshold + t, category, area, m);
                curve.sample(needed, firstScore, into.precisions(), into.scores(), start);
            }
        }
    }

    private void setNeeded(int objects) {
        int least = 0;
        for (int r = 0; r < needed.length; r++) {
            double level = into.parameters().recallThresholds().get(r);
            while (least <= objects && (double) least / objects < level) {
                least++;
            }
            needed[r] = least;
        }
    }
}
