// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

/** Intersection over union of boxes x, y, width, height: cocoapi's {@code bbIou}. */
public final class BoxOverlap {

    private BoxOverlap() {}

    /**
     * The overlap of {@code detections[d…d+4)} and {@code truths[g…g+4)}, in [0, 1] up to rounding; over the detection's
     * own area where the other is a crowd. 0 where they touch or one has no extent.
     */
    public static double iou(double[] detections, int d, double[] truths, int g, boolean crowd) {
        double width = Math.min(detections[d + 2] + detections[d], truths[g + 2] + truths[g])
                - Math.max(detections[d], truths[g]);
        if (width <= 0) {
            return 0;
        }
        double height = Math.min(detections[d + 3] + detections[d + 1], truths[g + 3] + truths[g + 1])
                - Math.max(detections[d + 1], truths[g + 1]);
        if (height <= 0) {
            return 0;
        }
        double intersection = width * height;
        double area = detections[d + 2] * detections[d + 3];
        return intersection / (crowd ? area : area + truths[g + 2] * truths[g + 3] - intersection);
    }
}
