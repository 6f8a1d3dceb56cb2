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

    /** By table and area range. */
    private final WeightedEntries[][] entries;

    WeightedEvaluation(CocoPartial partial) {
        this.parameters = partial.parameters();
        this.cells = partial.cells();
        this.groups = parameters.useCategories() ? partial.categories().size() : 1;
        this.areas = parameters.areaRanges().size();
        this.firstOfGroup = Cells.firsts(cells.group(), groups);
        int[] order = new int[cells.scores().length];
        Arrays.setAll(order, place -> place);
        ScoreOrder sorter = new ScoreOrder();
        int[] groupStarts = new int[groups + 1];
        Arrays.setAll(groupStarts, group -> cells.detectionStart()[firstOfGroup[group]]);
        for (int group = 0; group < groups; group++) {
            sorter.sort(order, groupStarts[group], groupStarts[group + 1], cells.scores());
        }
        int[] imageOfPlace = new int[order.length];
        for (int cell = 0; cell < cells.size(); cell++) {
            Arrays.fill(
                    imageOfPlace, cells.detectionStart()[cell], cells.detectionStart()[cell + 1], cells.image()[cell]);
        }
        int[] images = Arrays.stream(order).map(place -> imageOfPlace[place]).toArray();
        this.entries = new WeightedEntries[cells.tables().size()][areas];
        for (int table = 0; table < entries.length; table++) {
            for (int area = 0; area < areas; area++) {
                entries[table][area] = new WeightedEntries(
                        cells.tables().get(table), area, order, groupStarts, images, thresholds(table));
            }
        }
    }

    /** How many thresholds a table has. */
    private int thresholds(int table) {
        return Math.min(MatchTable.THRESHOLDS, parameters.iouThresholds().size() - table * MatchTable.THRESHOLDS);
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
            int count = thresholds(table);
            WeightedCurves curves = new WeightedCurves(count, parameters.recallThresholds());
            for (int area = 0; area < areas; area++) {
                for (int group = 0; group < groups; group++) {
                    long objects = objects(cells.tables().get(table).counted[area], group, weights);
                    if (objects > 0) {
                        curves.trace(entries[table][area], group, weights);
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
}
