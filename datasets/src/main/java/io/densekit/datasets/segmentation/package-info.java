// SPDX-License-Identifier: Apache-2.0
/**
 * Images with a class for every pixel: {@link io.densekit.datasets.segmentation.SegmentationPlugin} names the datasets, of
 * mask files in folders and of COCO's objects painted one over the other.
 */
package io.densekit.datasets.segmentation;
