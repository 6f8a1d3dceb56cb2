// SPDX-License-Identifier: Apache-2.0
/**
 * Figures of semantic segmentation: a {@link io.densekit.evaluation.segmentation.ConfusionMatrix} counts pixels image by
 * image, and gives {@link io.densekit.evaluation.segmentation.SegmentationFigures} at any time.
 */
package io.densekit.evaluation.segmentation;
