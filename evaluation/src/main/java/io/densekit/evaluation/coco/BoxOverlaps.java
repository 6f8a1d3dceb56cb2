// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.mask.BoxOverlap;

/** Intersection over union of boxes. */
final class BoxOverlaps implements Overlaps {

    private final ObjectColumns truth;
    private final ObjectColumns detected;
    private double[] overlaps = new double[256];

    BoxOverlaps(ObjectColumns truth, ObjectColumns detected) {
        this.truth = truth;
        this.detected = detected;
    }

    @Override
    public double[] compute(
            int[] detections, int firstDetection, int detectionCount, int[] truths, int firstTruth, int truthCount) {
        overlaps = OverlapMatrix.ensure(overlaps, detectionCount, truthCount);
        for (int g = 0; g < truthCount; g++) {
            int truthRow = truths[firstTruth + g];
            boolean crowd = truth.has(truthRow, ObjectColumns.CROWD);
            for (int d = 0; d < detectionCount; d++) {
                overlaps[d * truthCount + g] = BoxOverlap.iou(
                        detected.boxes.buffer,
                        4 * detections[firstDetection + d],
                        truth.boxes.buffer,
                        4 * truthRow,
                        crowd);
            }
        }
        return overlaps;
    }
}
