// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.pose;

/**
 * The score of a pose as published for top-down methods (SimpleBaseline, HRNet, mmpose): the score of the person's box
 * times the mean score of the keypoints that are over a threshold.
 *
 * @param visible the score that a keypoint must exceed to count
 */
public record PoseRescoring(double visible) {

    /** Keypoints scored at or under this do not count, in the published evaluations on COCO. */
    public static final double VISIBLE = 0.2;

    public PoseRescoring() {
        this(VISIBLE);
    }

    /**
     * The pose with its new score; 0 where no keypoint is over the threshold.
     *
     * @param pose a pose whose score is its box's
     */
    public ScoredPose rescore(ScoredPose pose) {
        double sum = 0;
        int count = 0;
        double[] keypoints = pose.keypoints();
        for (int i = 2; i < keypoints.length; i += 3) {
            if (keypoints[i] > visible) {
                sum += keypoints[i];
                count++;
            }
        }
        return pose.withScore(count == 0 ? 0 : pose.score() * (sum / count));
    }
}
