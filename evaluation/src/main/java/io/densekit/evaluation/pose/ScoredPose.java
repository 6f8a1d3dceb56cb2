// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.pose;

/**
 * A pose found on an image. The array is not copied and must not be changed.
 *
 * @param keypoints x, y in pixels and score of each point in turn
 * @param area the area of the box that the pose was found in, in square pixels, more than 0; top-down methods take the
 *     box they cropped, padding included
 * @param score how sure the model is
 */
public record ScoredPose(double[] keypoints, double area, double score) {

    public ScoredPose {
        if (keypoints.length == 0 || keypoints.length % 3 != 0) {
            throw new IllegalArgumentException(
                    "a pose needs x, y and score for each keypoint, not " + keypoints.length + " numbers");
        }
        if (!(area >= 0)) {
            throw new IllegalArgumentException("the area of a pose cannot be " + area);
        }
    }

    /** The same pose with another score. */
    public ScoredPose withScore(double newScore) {
        return new ScoredPose(keypoints, area, newScore);
    }
}
