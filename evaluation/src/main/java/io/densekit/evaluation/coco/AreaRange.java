// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.List;

/**
 * A range of object areas in square pixels, both ends included: COCO's {@code areaRng} with its label.
 *
 * @param name the label; the summary asks for {@code all}, {@code small}, {@code medium} and {@code large}
 * @param min the least area, at least 0
 * @param max the largest area, at least {@code min}
 */
public record AreaRange(String name, double min, double max) {

    private static final double LARGEST = 1e10;
    private static final AreaRange ALL = new AreaRange("all", 0, LARGEST);
    private static final AreaRange SMALL = new AreaRange("small", 0, 32 * 32);
    private static final AreaRange MEDIUM = new AreaRange("medium", 32 * 32, 96 * 96);
    private static final AreaRange LARGE = new AreaRange("large", 96 * 96, LARGEST);

    public AreaRange {
        if (name.isEmpty() || !(min >= 0) || !(max >= min)) {
            throw new IllegalArgumentException(
                    "area range '" + name + "' needs a name and 0 <= min <= max, not " + min + " and " + max);
        }
    }

    /** COCO's ranges: all, small, medium, large; for keypoints without small. */
    public static List<AreaRange> defaults(IouType type) {
        return type == IouType.KEYPOINTS ? List.of(ALL, MEDIUM, LARGE) : List.of(ALL, SMALL, MEDIUM, LARGE);
    }

    boolean excludes(double area) {
        return area < min || area > max;
    }
}
