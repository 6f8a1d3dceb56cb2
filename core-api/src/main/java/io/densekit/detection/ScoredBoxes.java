// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import io.densekit.structures.Boxes;
import java.util.Arrays;

/**
 * Boxes of an image that a network has judged.
 *
 * @param boxes one a row of scores, or one for each class of each row
 * @param scores row by row, within [0, 1]
 */
public record ScoredBoxes(Boxes boxes, float[] scores) {

    /** No box. */
    public static final ScoredBoxes NONE = new ScoredBoxes(Boxes.NONE, new float[0]);

    /** These, then others. */
    public ScoredBoxes and(ScoredBoxes others) {
        float[] both = Arrays.copyOf(scores, scores.length + others.scores.length);
        System.arraycopy(others.scores, 0, both, scores.length, others.scores.length);
        return new ScoredBoxes(boxes.and(others.boxes), both);
    }
}
