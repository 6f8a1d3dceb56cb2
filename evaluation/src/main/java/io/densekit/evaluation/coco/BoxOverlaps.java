// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.mask.BoxOverlap;

/** Intersection over union of boxes. */
final class BoxOverlaps extends Overlaps {

    private final ObjectColumns truth;
    private final ObjectColumns detected;

    BoxOverlaps(ObjectColumns truth, ObjectColumns detected) {
        this.truth = truth;
        this.detected = detected;
    }

    @Override
    double[] compute(
            int[] detections, int firstDetection, int detectionCount, int[] truths, int firstTruth, int truthCount) {
        ensure(detectionCount, truthCount);
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
