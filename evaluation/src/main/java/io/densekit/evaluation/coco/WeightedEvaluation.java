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

    private final double[] levels;

    /** By area range. */
    private final WeightedObjects[] objects;

    /** By table and area range. */
    private final WeightedEntries[][] entries;

    WeightedEvaluation(CocoPartial partial) {
        this.parameters = partial.parameters();
        this.cells = partial.cells();
        this.groups = parameters.useCategories() ? partial.categories().size() : 1;
        this.areas = parameters.areaRanges().size();
        int[] firstOfGroup = Cells.firsts(cells.group(), groups);
        this.levels = parameters.recallThresholds().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        CellPlaces places = CellPlaces.of(firstOfGroup, cells.detectionStart(), cells.scores(), parameters.threads());
        int[] imageOf = new int[cells.scores().length];
        for (int cell = 0; cell < cells.size(); cell++) {
            Arrays.fill(imageOf, cells.detectionStart()[cell], cells.detectionStart()[cell + 1], cells.image()[cell]);
        }
        this.objects = new WeightedObjects[areas];
        Arrays.setAll(
                objects, area -> new WeightedObjects(cells.tables().get(0).counted[area], firstOfGroup, cells.image()));
        this.entries = new WeightedEntries[cells.tables().size()][areas];
        for (int table = 0; table < entries.length; table++) {
            for (int area = 0; area < areas; area++) {
                entries[table][area] =
                        new WeightedEntries(cells.tables().get(table), area, places, imageOf, thresholds(table));
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
            WeightedCurves curves = new WeightedCurves(count, levels.length);
            for (int area = 0; area < areas; area++) {
                for (int group = 0; group < groups; group++) {
                    long objects = this.objects[area].count(group, weights);
                    if (objects > 0) {
                        curves.trace(entries[table][area], group, weights, levels, objects);
                    }
                    for (int t = 0; t < count; t++) {
                        means[area][group][first + t] = objects == 0 ? Double.NaN : curves.meanPrecision(t);
                        means[areas + area][group][first + t] =
                                objects == 0 ? Double.NaN : curves.right(t) / (double) objects;
                    }
                }
            }
        }
        return means;
    }
}
