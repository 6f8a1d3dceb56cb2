/**
 * COCO's file formats as datasets. {@link io.densekit.datasets.coco.CocoKeypoints} gives one sample a person, from
 * {@link io.densekit.datasets.coco.CocoAnnotations} or, for evaluation as published and for prediction, from the boxes
 * of a {@link io.densekit.datasets.coco.CocoDetections} file. Files are read in a stream; what is wrong in them is
 * reported with file and entry, what can be mended or left out is counted in {@link
 * io.densekit.datasets.annotations.Warnings}.
 */
package io.densekit.datasets.coco;
