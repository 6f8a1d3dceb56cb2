/**
 * COCO's file formats as datasets. {@link io.densekit.datasets.coco.CocoKeypoints} gives one sample a person, from
 * {@link io.densekit.datasets.coco.CocoAnnotations} or, for evaluation as published and for prediction, from the boxes
 * of a {@link io.densekit.datasets.coco.CocoDetections} file; {@link io.densekit.datasets.coco.CocoInstances} chooses
 * the objects of an image. Files are read by {@link io.densekit.evaluation.coco.CocoGroundTruth} as for evaluation, and
 * what they lack is counted in {@link io.densekit.datasets.annotations.Warnings}.
 */
package io.densekit.datasets.coco;
