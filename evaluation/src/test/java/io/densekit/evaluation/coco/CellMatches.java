// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;
import java.util.List;

/**
 * How the detections of one image and category were matched in one area range.
 *
 * @param detections rows of detections by falling score
 * @param truths rows of ground truths in order of the file
 * @param truthOrder places in {@code truths} in the order of matching, ignored ones last
 * @param truthIgnored for each of {@code truths} whether it is left out of the count
 * @param found {@code [threshold][detection]}: the place in {@code truths} of what it found, -1 for nothing
 * @param ignored for each detection a bit a threshold, set where it is left out of the count
 * @param overlaps {@code [detection * truths.length + truth]}; empty where there are none
 */
record CellMatches(
        int[] detections,
        int[] truths,
        int[] truthOrder,
        boolean[] truthIgnored,
        int[][] found,
        int[] ignored,
        double[] overlaps) {

    /** How one image and category were matched, with everything that led to it; null where neither has anything. */
    static CellMatches of(Evaluation evaluation, long imageId, long categoryId, AreaRange area) {
        Cells cells = evaluation.cells;
        int image = evaluation.evaluated.images.find(imageId);
        for (int cell = 0; cell < cells.size; cell++) {
            if (cells.image[cell] == image && evaluation.evaluated.groupId(cells.category[cell]) == categoryId) {
                List<Double> thresholds = evaluation.parameters.iouThresholds();
                return of(evaluation.matcher(thresholds), cells, cell, area, thresholds.size());
            }
        }
        return null;
    }

    private static CellMatches of(Matcher matcher, Cells cells, int cell, AreaRange area, int thresholds) {
        matcher.prepare(cell);
        int first = cells.detectionStart[cell];
        matcher.orderTruths(cell, area);
        int end = first + matcher.detectionCount;
        int[] matched = new int[end];
        int[] ignored = new int[end];
        int[][] found = new int[thresholds][matcher.detectionCount];
        for (int t = 0; t < thresholds; t++) {
            Arrays.fill(found[t], -1);
            matcher.matchAt(cell, t, first, matched, ignored, found[t]);
        }
        matcher.ignoreOutside(first, area, matched, ignored);
        int truths = matcher.truthCount;
        int firstTruth = cells.truthStart[cell];
        return new CellMatches(
                Arrays.copyOfRange(cells.detectionRows, first, end),
                Arrays.copyOfRange(cells.truthRows, firstTruth, firstTruth + truths),
                Arrays.copyOf(matcher.truthOrder, truths),
                Arrays.copyOf(matcher.truthIgnored, truths),
                found,
                Arrays.copyOfRange(ignored, first, end),
                matcher.matrix == null
                        ? new double[0]
                        : Arrays.copyOf(matcher.matrix, matcher.detectionCount * truths));
    }
}
