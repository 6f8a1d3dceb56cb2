// SPDX-License-Identifier: Apache-2.0
package io.densekit.pose;

import io.densekit.data.SampleKey;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;
import io.densekit.task.Prediction;
import io.densekit.task.TaskKey;

/**
 * One person's predicted keypoints, in pixels of the original image.
 *
 * @param key the sample that it was predicted from
 * @param keypoints positions and scores
 * @param box the person box that the network was given
 * @param boxScore that box's own score, 1 for an annotated box
 * @param area square pixels that keypoint similarity is measured by: the enlarged box's, as top-down networks count it
 */
public record Pose(SampleKey key, Keypoints keypoints, Box box, double boxScore, double area) implements Prediction {

    /** The task of such predictions. */
    public static final TaskKey<PersonCrop, Pose> TASK = new TaskKey<>("pose", "poses", PersonCrop.class, Pose.class);
}
