// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;

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
    static CellMatches of(Evaluation whole, long imageId, long categoryId, AreaRange area) {
        Evaluation evaluation =
                new Evaluation(whole.truth, whole.detections, whole.parameters.withAreaRanges(List.of(area)));
        Cells cells = evaluation.cells;
        evaluation.sorted();
        int image = evaluation.evaluated.images.find(imageId);
        for (int cell = 0; cell < cells.size; cell++) {
            if (cells.image[cell] == image && evaluation.evaluated.groupId(cells.category[cell]) == categoryId) {
                List<Double> thresholds = evaluation.parameters.iouThresholds();
                return of(evaluation, evaluation.matcher(thresholds), cell, area);
            }
        }
        return null;
    }

    private static CellMatches of(Evaluation evaluation, Matcher matcher, int cell, AreaRange area) {
        Cells cells = evaluation.cells;
        int thresholds = evaluation.parameters.iouThresholds().size();
        MatchTable table = new MatchTable(1, cells.detectionRows.length, cells.size);
        matcher.match(cell, table);
        int first = cells.detectionStart[cell];
        int end = first + matcher.detectionCount;
        int[] matched = new int[end];
        int[] ignored = new int[end];
        int[][] found = new int[thresholds][matcher.detectionCount];
        matcher.orderTruths(cell, area);
        for (int t = 0; t < thresholds; t++) {
            Arrays.fill(found[t], -1);
            matcher.matchAt(cell, t, first, matched, ignored, found[t]);
        }
        // Where area ranges are matched at once, that gives what threshold by threshold does.
        assertThat(Arrays.copyOfRange(table.matched[0], first, end))
                .containsExactly(Arrays.copyOfRange(matched, first, end));
        assertThat(table.detectionEnd[cell]).isEqualTo(end);
        int truths = matcher.truthCount;
        int firstTruth = cells.truthStart[cell];
        return new CellMatches(
                Arrays.copyOfRange(cells.detectionRows, first, end),
                Arrays.copyOfRange(cells.truthRows, firstTruth, firstTruth + truths),
                Arrays.copyOf(matcher.truthOrder, truths),
                Arrays.copyOf(matcher.truthIgnored, truths),
                found,
                Arrays.copyOfRange(table.ignored[0], first, end),
                matcher.matrix == null ? new double[0] : overlaps(evaluation, cell, matcher.detectionCount));
    }

    /** The overlaps themselves, of which matching wants to know those above its thresholds alone. */
    private static double[] overlaps(Evaluation evaluation, int cell, int detections) {
        Cells cells = evaluation.cells;
        int truths = cells.truthEnd(cell) - cells.truthStart[cell];
        double[] matrix = Overlaps.of(evaluation.parameters, evaluation.truth, evaluation.detections, null)
                .compute(
                        cells.detectionRows,
                        cells.detectionStart[cell],
                        detections,
                        cells.truthRows,
                        cells.truthStart[cell],
                        truths);
        return Arrays.copyOf(matrix, detections * truths);
    }
}
