// SPDX-License-Identifier: Apache-2.0
/**
 * Pose estimation from crops of single persons. {@link io.densekit.heads.pose.TopDownPose} is the model,
 * {@link io.densekit.heads.pose.TopDownHeatmapHead} its head; {@link io.densekit.heads.pose.TopDownPoseSettings} and
 * {@link io.densekit.heads.pose.TopDownHeatmapSettings} are what YAML says of them. Targets are drawn and heatmaps decoded
 * in plain Java on the host.
 */
package io.densekit.heads.pose;
