/**
 * Evaluation as COCO does it, equal to pycocotools. {@link io.densekit.evaluation.coco.CocoGroundTruth} is what is to be
 * found, {@link io.densekit.evaluation.coco.CocoEvaluator} takes what was found, image by image or from a {@link
 * io.densekit.evaluation.coco.CocoResults} file, under {@link io.densekit.evaluation.coco.CocoParameters}, and gives
 * {@link io.densekit.evaluation.coco.CocoMetrics}. {@link io.densekit.evaluation.coco.CocoResultsWriter} writes files
 * that COCO's server takes. Bad input ends in {@link io.densekit.evaluation.coco.CocoFormatException}.
 */
package io.densekit.evaluation.coco;
