// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import io.densekit.structures.Boxes;
import java.util.Arrays;

/**
 * Soft suppression (Bodla et al., Soft-NMS, 2017): what overlaps a surer box loses score instead of going at once, and
 * goes when little is left.
 *
 * @param settings how much score an overlap costs: of {@code SOFT_LINEAR} times one less the overlap, above the threshold;
 *     of {@code SOFT_GAUSSIAN} times {@code exp(-overlap^2 / sigma)}
 */
record SoftSuppression(SuppressionSettings settings) {

    /**
     * What is left.
     *
     * @param positions of the boxes, in the order they were chosen: by falling score
     * @param scores what each has left
     */
    record Kept(int[] positions, float[] scores) {}

    /** Applies it within each group. */
    Kept keep(Boxes boxes, float[] scores, int[] groups) {
        float[] left = scores.clone();
        boolean[] done = new boolean[left.length];
        int[] positions = new int[left.length];
        float[] finalScores = new float[left.length];
        int count = 0;
        for (int best = surest(left, done); best >= 0; best = surest(left, done)) {
            done[best] = true;
            if (left[best] <= (float) settings.leastScore()) {
                break;
            }
            positions[count] = best;
            finalScores[count++] = left[best];
            for (int i = 0; i < left.length; i++) {
                if (!done[i] && groups[i] == groups[best]) {
                    left[i] *= kept(Overlap.IOU.of(boxes, best, boxes, i));
                }
            }
        }
        return new Kept(Arrays.copyOf(positions, count), Arrays.copyOf(finalScores, count));
    }

    private float kept(float overlap) {
        if (settings.type() == SuppressionSettings.Type.SOFT_GAUSSIAN) {
            return (float) Math.exp(-overlap * overlap / (float) settings.sigma());
        }
        return overlap > (float) settings.iou() ? 1 - overlap : 1;
    }

    private static int surest(float[] scores, boolean[] done) {
        int best = -1;
        for (int i = 0; i < scores.length; i++) {
            if (!done[i] && (best < 0 || scores[i] > scores[best])) {
                best = i;
            }
        }
        return best;
    }
}
