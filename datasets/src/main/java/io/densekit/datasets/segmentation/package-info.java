// SPDX-License-Identifier: Apache-2.0
/**
 * Images with a class for every pixel: a {@link io.densekit.datasets.segmentation.SegmentationDataset} reads them,
 * {@link io.densekit.datasets.segmentation.MaskFolder} finds images and mask files in folders, and a
 * {@link io.densekit.datasets.segmentation.LabelCoding} says what a mask's numbers mean.
 */
package io.densekit.datasets.segmentation;
