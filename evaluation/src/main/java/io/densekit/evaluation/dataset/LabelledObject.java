// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import io.densekit.evaluation.mask.Rle;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An object as annotation formats have it in common.
 *
 * @param category its name
 * @param box x, y, width, height in pixels
 * @param polygons its mask's parts, x, y, x, y, … in pixels; none where it has a box alone or a mask of pixels
 * @param mask its mask where that is of pixels, of its image's size
 */
public record LabelledObject(String category, double[] box, List<double[]> polygons, Optional<Rle> mask) {

    /** Two corners and a side, each rounded to the hundredth of a pixel as in COCO's files. */
    private static final double ROUNDING = 0.0151;

    public LabelledObject {
        polygons = List.copyOf(polygons);
    }

    /** One of polygons, or of none. */
    public LabelledObject(String category, double[] box, List<double[]> polygons) {
        this(category, box, polygons, Optional.empty());
    }

    /** One of polygons, whose box is around them. */
    static LabelledObject of(String category, List<double[]> polygons) {
        return new LabelledObject(category, bounds(polygons), polygons);
    }

    /** One of pixels, whose box is around them. */
    static LabelledObject of(String category, Rle mask) {
        return new LabelledObject(category, mask.box(), List.of(), Optional.of(mask));
    }

    /** Whether its polygons or pixels say what its box is, up to rounding. */
    boolean boxIsAroundMask() {
        double[] bounds = mask.map(Rle::box).orElseGet(() -> bounds(polygons));
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
