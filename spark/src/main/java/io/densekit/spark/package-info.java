// SPDX-License-Identifier: Apache-2.0
/**
 * Prediction, evaluation and data checks on a Spark cluster: {@link io.densekit.spark.DensekitTransformer} adds what a network
 * says of images to a table of them, {@link io.densekit.spark.ClusterEvaluation} judges it as COCO does, {@link
 * io.densekit.spark.ClusterCheck} looks at the images that annotations name.
 */
package io.densekit.spark;
