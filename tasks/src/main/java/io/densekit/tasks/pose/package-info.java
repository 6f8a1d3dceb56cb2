// SPDX-License-Identifier: Apache-2.0
/** The room of a task, keypoints of persons, judged as COCO does: {@link io.densekit.tasks.pose.PoseTask}. */
package io.densekit.tasks.pose;
