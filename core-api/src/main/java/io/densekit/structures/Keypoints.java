// SPDX-License-Identifier: Apache-2.0
package io.densekit.structures;

/**
 * The keypoints of one figure.
 *
 * @param x horizontal positions in pixels, one a keypoint
 * @param y vertical positions in pixels, one a keypoint
 * @param confidence one a keypoint. For annotations COCO's visibility (0 not labelled, 1 hidden, 2 visible), for
 *     predictions a score, as a rule within [0, 1]
 */
public record Keypoints(float[] x, float[] y, float[] confidence) {

    /** @throws IllegalArgumentException if the arrays differ in length */
    public Keypoints {
        if (x.length != y.length || x.length != confidence.length) {
            throw new IllegalArgumentException(
                    "keypoints with " + x.length + " x, " + y.length + " y and " + confidence.length + " confidences");
        }
    }

    /** How many keypoints. */
    public int count() {
        return x.length;
    }

    /** An independent copy. */
    public Keypoints copy() {
        return new Keypoints(x.clone(), y.clone(), confidence.clone());
    }
}
