// SPDX-License-Identifier: Apache-2.0
/**
 * Persons with keypoints, from COCO's files: {@link io.densekit.datasets.pose.PosePlugin} names the dataset, which gives
 * one sample a person, from annotations or, for evaluation as published and for prediction, from the boxes of a detections
 * file. What these lack is counted in {@link io.densekit.data.Warnings}.
 */
package io.densekit.datasets.pose;
