// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import io.densekit.structures.Boxes;
import java.util.Arrays;

/**
 * The last step of a detector: every class that a box is sure enough of makes a candidate unless the box is empty,
 * candidates of one class suppress each other, and the best of what is left are the detections (MMDetection's
 * {@code multiclass_nms}, which keeps empty ones).
 *
 * @param scoreThreshold a candidate's score is above it
 * @param suppression within a class, or across all of them
 * @param limit how many detections at most
 */
public record ClassSuppression(double scoreThreshold, SuppressionSettings suppression, int limit) {

    /**
     * Detections by falling score.
     *
     * @param rows the row of the scores that each came from
     * @param candidates its position among all candidates, which stand row by row
     */
    public record Selected(Boxes boxes, float[] scores, int[] labels, int[] rows, int[] candidates) {

        /** How many. */
        public int count() {
            return labels.length;
        }
    }

    /**
     * Detections.
     *
     * @param boxes one a row, or one for each class of each row
     * @param scores row by row, {@code columns} each; columns after the classes, such as a background's, are not read
     * @param classes how many
     */
    public Selected select(Boxes boxes, float[] scores, int columns, int classes) {
        int rows = scores.length / columns;
        if (boxes.count() != rows && boxes.count() != rows * classes) {
            throw new IllegalArgumentException(
                    boxes.count() + " boxes don't suit " + rows + " rows of " + classes + " classes");
        }
        boolean shared = boxes.count() == rows;
        int[] pairs = candidates(boxes, shared, scores, columns, classes);
        float[] pairScores = new float[pairs.length];
        int[] pairLabels = new int[pairs.length];
        int[] places = new int[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            int row = pairs[i] / columns;
            pairScores[i] = scores[pairs[i]];
            pairLabels[i] = pairs[i] % columns;
            places[i] = shared ? row : row * classes + pairLabels[i];
        }
        Boxes candidates = boxes.select(places);
        int[] groups = suppression.acrossClasses() ? new int[pairs.length] : pairLabels;
        SoftSuppression.Kept kept = kept(candidates, pairScores, groups);
        int count = Math.min(limit, kept.positions().length);
        int[] chosen = Arrays.copyOf(kept.positions(), count);
        return new Selected(
                candidates.select(chosen),
                Arrays.copyOf(kept.scores(), count),
                Arrays.stream(chosen).map(i -> pairLabels[i]).toArray(),
                Arrays.stream(chosen).map(i -> pairs[i] / columns).toArray(),
                chosen);
    }

    /** The places among the scores of those that are high enough and whose box is one. */
    private int[] candidates(Boxes boxes, boolean shared, float[] scores, int columns, int classes) {
        int[] pairs = new int[64];
        int count = 0;
        float threshold = (float) scoreThreshold;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > threshold
                    && i % columns < classes
                    && (suppression.keepEmpty()
                            || !boxes.empty(shared ? i / columns : i / columns * classes + i % columns))) {
                pairs = count < pairs.length ? pairs : Arrays.copyOf(pairs, 2 * count);
                pairs[count++] = i;
            }
        }
        return Arrays.copyOf(pairs, count);
    }

    private SoftSuppression.Kept kept(Boxes candidates, float[] scores, int[] groups) {
        if (suppression.type() != SuppressionSettings.Type.HARD) {
            return new SoftSuppression(suppression).keep(candidates, scores, groups);
        }
        int[] positions = new Suppression(suppression.iou()).keep(candidates, scores, groups);
        float[] kept = new float[positions.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = scores[positions[i]];
        }
        return new SoftSuppression.Kept(positions, kept);
    }
}
