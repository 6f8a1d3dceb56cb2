// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/** Memory for a matrix of overlaps that is used for one cell after the other. */
final class OverlapMatrix {

    private OverlapMatrix() {}

    static double[] ensure(double[] matrix, int detections, int truths) {
        long needed = (long) detections * truths;
        if (needed > Integer.MAX_VALUE - 16) {
            throw new CocoFormatException("an image has " + detections + " detections and " + truths
                    + " annotations of one category, which is too many to compare");
        }
        return matrix.length >= needed ? matrix : new double[(int) Math.min(Integer.MAX_VALUE - 16, needed * 2)];
    }
}
