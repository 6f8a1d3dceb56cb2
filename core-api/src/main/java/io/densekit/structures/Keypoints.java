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

    /** So many keypoints of which none is labelled, all at 0. */
    public static Keypoints none(int count) {
        return new Keypoints(new float[count], new float[count], new float[count]);
    }

    /** Annotated keypoints as COCO's files have them: x, y, visibility of each in turn. What is not labelled lies at 0. */
    public static Keypoints ofTriples(double[] triples) {
        Keypoints keypoints = none(triples.length / 3);
        for (int i = 0; i < keypoints.count(); i++) {
            if (triples[3 * i + 2] > 0) {
                keypoints.x[i] = (float) triples[3 * i];
                keypoints.y[i] = (float) triples[3 * i + 1];
                keypoints.confidence[i] = (float) triples[3 * i + 2];
            }
        }
        return keypoints;
    }

    /** x, y and confidence of each in turn. */
    public float[] triples() {
        float[] triples = new float[3 * count()];
        for (int i = 0; i < count(); i++) {
            triples[3 * i] = x[i];
            triples[3 * i + 1] = y[i];
            triples[3 * i + 2] = confidence[i];
        }
        return triples;
    }

    /** Whether one of them is labelled. */
    public boolean labelled() {
        for (float each : confidence) {
            if (each > 0) {
                return true;
            }
        }
        return false;
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
