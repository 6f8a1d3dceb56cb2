/**
 * What top-down pose estimation does between the network and the evaluation. {@link
 * io.densekit.evaluation.pose.ScoredPose} is a pose with its score, {@link io.densekit.evaluation.pose.PoseRescoring}
 * joins the scores of box and keypoints, {@link io.densekit.evaluation.pose.OksNms} removes poses that were found twice. {@link
 * io.densekit.evaluation.pose.CrowdPose} and {@link io.densekit.evaluation.pose.WholeBody} evaluate by the rules of those datasets.
 */
package io.densekit.evaluation.pose;
