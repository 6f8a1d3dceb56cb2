// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.mask.Spans;

/** The mask of an annotated object, with its box and area. */
final class TruthMask {

    final Spans spans;

    /** x, y, width, height. */
    final double[] box = new double[4];

    int area;

    TruthMask(Spans spans) {
        this.spans = spans;
    }

    /** Settles box and area once the mask is made. */
    void settle() {
        spans.box(box, 0);
        area = spans.area();
    }

    /**
     * The largest overlap that a mask within {@code other}, a box, can have with this one, however its pixels lie.
     *
     * @param otherArea how many pixels it has; -1 where nobody knows
     */
    double atMost(double[] other, double otherArea, boolean crowd) {
        double width = Math.min(box[0] + box[2], other[0] + other[2]) - Math.max(box[0], other[0]);
        double height = Math.min(box[1] + box[3], other[1] + other[3]) - Math.max(box[1], other[1]);
        double both = Math.min(width * height, area);
        if (otherArea < 0) {
            return crowd ? 1 : both / area;
        }
        both = Math.min(both, otherArea);
        return both / (crowd ? otherArea : otherArea + area - both);
    }

    /** A copy that takes no more memory than it must. */
    TruthMask compact() {
        TruthMask copy = new TruthMask(spans.compact());
        copy.settle();
        return copy;
    }
}
