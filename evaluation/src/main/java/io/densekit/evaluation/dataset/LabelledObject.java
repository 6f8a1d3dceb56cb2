// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An object as annotation formats have it in common.
 *
 * @param category its name
 * @param box x, y, width, height in pixels
 * @param polygons its mask's parts, x, y, x, y, … in pixels; none where it has a box alone
 */
public record LabelledObject(String category, double[] box, List<double[]> polygons) {

    /** Two corners and a side, each rounded to the hundredth of a pixel as in COCO's files. */
    private static final double ROUNDING = 0.0151;

    public LabelledObject {
        polygons = List.copyOf(polygons);
    }

    /** One of polygons, whose box is around them. */
    static LabelledObject of(String category, List<double[]> polygons) {
        return new LabelledObject(category, bounds(polygons), polygons);
    }

    /** Whether its polygons say what its box is, up to rounding. */
    boolean boxIsAroundPolygons() {
        double[] bounds = bounds(polygons);
        return IntStream.range(0, bounds.length).allMatch(i -> Math.abs(bounds[i] - box[i]) <= ROUNDING);
    }

    static double[] bounds(List<double[]> polygons) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (double[] polygon : polygons) {
            for (int i = 0; i < polygon.length; i += 2) {
                left = Math.min(left, polygon[i]);
                right = Math.max(right, polygon[i]);
                top = Math.min(top, polygon[i + 1]);
                bottom = Math.max(bottom, polygon[i + 1]);
            }
        }
        return new double[] {left, top, right - left, bottom - top};
    }
}
