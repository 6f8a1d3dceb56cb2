// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import io.densekit.structures.Boxes;

/** How much of two boxes is shared, in float32 and without the 1 that older code adds to widths (MMDetection's order). */
public enum Overlap {
    /** Intersection over union, within [0, 1]. */
    IOU,
    /** Intersection over the area of the first box, within [0, 1]. */
    IOF,
    /** Generalised intersection over union (Rezatofighi et al., 2019), within [-1, 1]. */
    GIOU;

    /** What areas that something is divided by are at least. */
    private static final float LEAST_AREA = 1e-6f;

    /** Of box {@code i} of {@code a} and box {@code j} of {@code b}. */
    public float of(Boxes a, int i, Boxes b, int j) {
        float shared = shared(a.corners(), 4 * i, b.corners(), 4 * j);
        float union = this == IOF ? a.area(i) : a.area(i) + b.area(j) - shared;
        union = Math.max(union, LEAST_AREA);
        float share = shared / union;
        if (this != GIOU) {
            return share;
        }
        float width = Math.max(a.x2(i), b.x2(j)) - Math.min(a.x1(i), b.x1(j));
        float height = Math.max(a.y2(i), b.y2(j)) - Math.min(a.y1(i), b.y1(j));
        float hull = Math.max(Math.max(width, 0) * Math.max(height, 0), LEAST_AREA);
        return share - (hull - union) / hull;
    }

    private static float shared(float[] a, int i, float[] b, int j) {
        float width = Math.min(a[i + 2], b[j + 2]) - Math.max(a[i], b[j]);
        float height = Math.min(a[i + 3], b[j + 3]) - Math.max(a[i + 1], b[j + 1]);
        return Math.max(width, 0) * Math.max(height, 0);
    }
}
