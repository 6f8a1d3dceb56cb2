// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

/** Intersection over union of two masks, whose boxes are compared first. */
public final class MaskOverlap {

    private final double[] boxes = new double[8];

    /**
     * Intersection over union, in [0, 1]; over the detection's own area where the truth is a crowd.
     *
     * @return 0 where nothing is in both; -1 where the boxes overlap but the masks have different sizes
     */
    public double of(Spans detection, Spans truth, boolean crowd) {
        detection.box(boxes, 0);
        truth.box(boxes, 4);
        if (!(BoxOverlap.iou(boxes, 0, boxes, 4, crowd) > 0)) {
            return 0;
        }
        if (detection.height() != truth.height() || detection.width() != truth.width()) {
            return -1;
        }
        return ofMasks(detection, truth, crowd);
    }

    /** The overlap of two masks of one size. */
    public static double ofMasks(Spans detection, Spans truth, boolean crowd) {
        return ofMasks(detection, detection.area(), truth, truth.area(), crowd);
    }

    /** The same where their areas are known. */
    public static double ofMasks(Spans detection, int detectionArea, Spans truth, int truthArea, boolean crowd) {
        double intersection = detection.intersectionArea(truth);
        if (intersection == 0) {
            return 0;
        }
        double area = detectionArea;
        return intersection / (crowd ? area : area + truthArea - intersection);
    }
}
