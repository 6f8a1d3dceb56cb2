// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.List;
import java.util.OptionalDouble;

/** Averages cells of precision or recall, leaving out those of categories without objects. */
final class CellMean {

    private final PrecisionRecall cells;
    private double sum;
    private long count;

    CellMean(PrecisionRecall cells) {
        this.cells = cells;
    }

    /**
     * The mean over all recall levels of the cells of one area range and limit, or -1 where there are none.
     *
     * @param threshold a threshold, or empty for all; -1 comes out where the parameters do not have it
     * @param category the number of a category, or -1 for all
     */
    double of(boolean precision, OptionalDouble threshold, int category, int area, int limit) {
        List<Double> thresholds = cells.parameters().iouThresholds();
        sum = 0;
        count = 0;
        for (int t = 0; t < thresholds.size(); t++) {
            if (threshold.isEmpty() || threshold.getAsDouble() == thresholds.get(t)) {
                int first = Math.max(category, 0);
                int last = category < 0 ? cells.categoryIds().size() - 1 : category;
                for (int k = first; k <= last; k++) {
                    add(precision, t, k, area, limit);
                }
            }
        }
        return count == 0 ? -1 : sum / count;
    }

    private void add(boolean precision, int threshold, int category, int area, int limit) {
        if (!precision) {
            add(cells.recall(threshold, category, area, limit));
            return;
        }
        for (int r = 0; r < cells.parameters().recallThresholds().size(); r++) {
            add(cells.precision(threshold, r, category, area, limit));
        }
    }

    private void add(double value) {
        if (value > -1) {
            sum += value;
            count++;
        }
    }
}
