// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;

/**
 * Average precision and recall where each image counts a number of times, as in a sample drawn with replacement; where each
 * counts once, those of {@link Accumulator} at the largest limit. Immutable.
 */
final class WeightedEvaluation {

    private final CocoParameters parameters;
    private final PartialCells cells;
    private final int groups;
    private final int areas;
    private final int[] firstOfGroup;

    /** Places of detections, group by group by falling score. */
    private final int[] order;

    /** The image of each detection, in that order. */
    private final int[] images;

    WeightedEvaluation(CocoPartial partial) {
        this.parameters = partial.parameters();
        this.cells = partial.cells();
        this.groups = parameters.useCategories() ? partial.categories().size() : 1;
        this.areas = parameters.areaRanges().size();
        this.firstOfGroup = Cells.firsts(cells.group(), groups);
        this.order = new int[cells.scores().length];
        Arrays.setAll(order, place -> place);
        ScoreOrder sorter = new ScoreOrder();
        for (int group = 0; group < groups; group++) {
            sorter.sort(order, start(group), start(group + 1), cells.scores());
        }
        int[] imageOfPlace = new int[order.length];
        for (int cell = 0; cell < cells.size(); cell++) {
            Arrays.fill(
                    imageOfPlace, cells.detectionStart()[cell], cells.detectionStart()[cell + 1], cells.image()[cell]);
        }
        this.images = Arrays.stream(order).map(place -> imageOfPlace[place]).toArray();
    }

    private int start(int group) {
        return cells.detectionStart()[firstOfGroup[group]];
    }

    /**
     * Means over recall levels.
     *
     * @param weights how often each image counts
     * @return {@code [area][group][threshold]} of precision, and behind the areas the same of recall; not a number where a group
     *     has no object
     */
    double[][][] evaluate(int[] weights) {
        int thresholds = parameters.iouThresholds().size();
        double[][][] means = new double[2 * areas][groups][thresholds];
        for (int table = 0; table < cells.tables().size(); table++) {
            int first = table * MatchTable.THRESHOLDS;
            int count = Math.min(MatchTable.THRESHOLDS, thresholds - first);
            WeightedCurves curves = new WeightedCurves(count, parameters.recallThresholds());
            for (int area = 0; area < areas; area++) {
                for (int group = 0; group < groups; group++) {
                    long objects = objects(cells.tables().get(table).counted[area], group, weights);
                    if (objects > 0) {
                        trace(curves, cells.tables().get(table), area, group, weights);
                    }
                    for (int t = 0; t < count; t++) {
                        means[area][group][first + t] = objects == 0 ? Double.NaN : curves.meanPrecision(t, objects);
                        means[areas + area][group][first + t] =
                                objects == 0 ? Double.NaN : curves.right(t) / (double) objects;
                    }
                }
            }
        }
        return means;
    }

    private long objects(int[] counted, int group, int[] weights) {
        long objects = 0;
        for (int cell = firstOfGroup[group]; cell < firstOfGroup[group + 1]; cell++) {
            objects += (long) counted[cell] * weights[cells.image()[cell]];
        }
        return objects;
    }

    private void trace(WeightedCurves curves, MatchTable table, int area, int group, int[] weights) {
        int[] matched = table.matched[area];
        int[] ignored = table.ignored[area];
        curves.start();
        for (int i = start(group); i < start(group + 1); i++) {
            int weight = weights[images[i]];
            if (weight > 0) {
                curves.add(matched[order[i]], ignored[order[i]], weight);
            }
        }
        curves.finish();
    }
}
