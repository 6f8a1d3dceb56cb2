// SPDX-License-Identifier: Apache-2.0
/**
 * Objects in images as a dataset: {@link io.densekit.datasets.detection.DetectionDataset} gives one sample an image,
 * with boxes, labels and masks, from annotations of any format; {@link io.densekit.datasets.detection.DetectionInput}
 * is the way from a photograph to the network's input.
 */
package io.densekit.datasets.detection;
