/**
 * Panoptic quality of COCO's panoptic files, images of segments' ids and a JSON file beside them: {@link
 * io.densekit.evaluation.panoptic.PanopticEvaluation} compares two, {@link io.densekit.evaluation.panoptic.PanopticQuality} is
 * what comes out.
 */
package io.densekit.evaluation.panoptic;
