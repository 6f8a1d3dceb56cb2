// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import io.densekit.data.Warnings;
import java.util.Optional;

/** Finds boxes that a detector can learn from, as MMDetection's {@code CocoDataset} does, and clips them to their image. */
public final class ObjectBoxes {
    public static final String NOT_FINITE = "box with a value that is not a finite number, left out";
    public static final String NO_AREA = "box narrower or lower than a pixel, left out";
    public static final String OUTSIDE = "box outside its image, left out";
    public static final String CLIPPED = "box that leaves its image, clipped";

    /** COCO's own boxes touch the border within a pixel; only what is farther out is worth a warning. */
    private static final double TOLERATED = 1;

    private ObjectBoxes() {}

    /**
     * The corners {@code x1, y1, x2, y2} within the image; empty where nothing is left.
     *
     * @param imageWidth in pixels, 0 where it is not known: then nothing is clipped on the right and at the bottom
     * @param place where the box stands, for the warnings
     */
    public static Optional<float[]> within(
            double x1,
            double y1,
            double x2,
            double y2,
            int imageWidth,
            int imageHeight,
            Warnings warnings,
            String place) {
        if (!Double.isFinite(x1 + y1 + x2 + y2)) {
            return refuse(NOT_FINITE, warnings, place);
        }
        if (x2 - x1 < 1 || y2 - y1 < 1) {
            return refuse(NO_AREA, warnings, place);
        }
        double right = imageWidth > 0 ? imageWidth : Float.MAX_VALUE;
        double bottom = imageHeight > 0 ? imageHeight : Float.MAX_VALUE;
        float[] corners = {
            (float) clip(x1, right), (float) clip(y1, bottom), (float) clip(x2, right), (float) clip(y2, bottom)
        };
        if (corners[2] <= corners[0] || corners[3] <= corners[1]) {
            return refuse(OUTSIDE, warnings, place);
        }
        if (x1 < -TOLERATED || y1 < -TOLERATED || x2 > right + TOLERATED || y2 > bottom + TOLERATED) {
            warnings.add(CLIPPED, place);
        }
        return Optional.of(corners);
    }

    private static double clip(double position, double most) {
        return Math.max(0, Math.min(most, position));
    }

    private static Optional<float[]> refuse(String why, Warnings warnings, String place) {
        warnings.add(why, place);
        return Optional.empty();
    }
}
