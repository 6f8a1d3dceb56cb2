// SPDX-License-Identifier: Apache-2.0
/**
 * Objects in images, one sample an image, with boxes, labels and masks: {@link
 * io.densekit.datasets.detection.DetectionPlugin} names the datasets, one for each format of annotations. Pascal VOC's XML
 * is read here, COCO's JSON, which other tasks share, in {@link io.densekit.datasets.annotations}.
 */
package io.densekit.datasets.detection;
