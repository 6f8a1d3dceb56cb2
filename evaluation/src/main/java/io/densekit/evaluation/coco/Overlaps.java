// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/** Overlaps of the detections and ground truths of a cell. Holds memory for them; one a thread. */
interface Overlaps {

    /**
     * Computes the overlap of each detection with each ground truth of a cell.
     *
     * @param detections rows of detections, of which {@code detectionCount} from {@code firstDetection} count
     * @return {@code [detection * truthCount + truth]}, valid until the next call
     */
    double[] compute(
            int[] detections, int firstDetection, int detectionCount, int[] truths, int firstTruth, int truthCount);

    static Overlaps of(CocoParameters parameters, CocoGroundTruth truth, ObjectColumns detections) {
        return switch (parameters.type()) {
            case BBOX -> new BoxOverlaps(truth.objects(), detections);
            case SEGM -> new MaskOverlaps(truth, detections);
            case KEYPOINTS -> new PoseOverlaps(truth, detections, parameters);
        };
    }
}
