// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Precision at each recall, as it is drawn: over objects of all sizes, with as many results an image as the largest limit allows.
 *
 * @param cells of an evaluation
 */
public record RecallCurves(PrecisionRecall cells) {

    /** From left to right, within [0, 1]. */
    public double[] recalls() {
        return cells.parameters().recallThresholds().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** Numbers of overlaps worth a curve: the first, the middle one and the last but one; all where there are few. */
    public List<Integer> overlaps() {
        int count = cells.parameters().iouThresholds().size();
        return count < 4 ? IntStream.range(0, count).boxed().toList() : List.of(0, count / 2, count - 2);
    }

    /** The overlap of a number. */
    public double overlap(int number) {
        return cells.parameters().iouThresholds().get(number);
    }

    /**
     * A category's precisions; none where it has no object.
     *
     * @param overlap by its number
     * @param category its place among {@link PrecisionRecall#categoryIds()}
     */
    public double[] of(int overlap, int category) {
        return counts(overlap, category) ? points(recall -> precision(overlap, recall, category)) : new double[0];
    }

    /**
     * The mean over the categories that have objects; zeros where none has.
     *
     * @param overlap by its number
     */
    public double[] mean(int overlap) {
        int[] counted = IntStream.range(0, cells.categoryIds().size())
                .filter(category -> counts(overlap, category))
                .toArray();
        return points(recall -> IntStream.of(counted)
                .mapToDouble(category -> precision(overlap, recall, category))
                .average()
                .orElse(0));
    }

    private double[] points(IntToDoubleFunction precision) {
        return IntStream.range(0, cells.parameters().recallThresholds().size())
                .mapToDouble(precision)
                .toArray();
    }

    private boolean counts(int overlap, int category) {
        return cells.recall(overlap, category, 0, limit()) > -1;
    }

    private double precision(int overlap, int recall, int category) {
        return cells.precision(overlap, recall, category, 0, limit());
    }

    private int limit() {
        return cells.parameters().maxDetections().size() - 1;
    }
}
