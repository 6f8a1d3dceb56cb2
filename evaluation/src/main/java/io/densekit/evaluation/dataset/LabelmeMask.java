// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import io.densekit.evaluation.mask.Rle;
import io.densekit.evaluation.mask.Spans;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;

/**
 * Lays a mask of labelme's into its image as labelme 7.9.1 does. Its first point is its upper-left pixel, rounded, halves to the even
 * number. Where both points are whole, they are its first and last pixels, and more of it is cut off; where one is not, since somebody
 * moved the mask, all of it counts.
 */
final class LabelmeMask {

    private final PngMask png;

    /** Where it begins and ends, the end exclusive: left, top, right, bottom. */
    private final int[] extent = new int[4];

    private final boolean odd;

    /** @throws IllegalArgumentException with what is wrong with it */
    LabelmeMask(LabelmeShape shape) {
        double[] points = shape.points();
        if (points.length != 4 || shape.mask() == null) {
            throw new IllegalArgumentException(
                    "is a mask without " + (shape.mask() == null ? "its PNG" : "two points"));
        }
        png = PngMask.of(decoded(shape.mask()));
        boolean whole = Arrays.stream(points).allMatch(value -> value == Math.rint(value));
        boolean other = false;
        for (int axis = 0; axis < 2; axis++) {
            int first = (int) Math.rint(points[axis]);
            int size = (int) Math.rint(points[2 + axis]) - first + 1;
            int stored = axis == 0 ? png.width() : png.height();
            other |= whole ? stored > size : Math.abs(stored - size) > 1;
            extent[axis] = first;
            extent[2 + axis] = first + (whole ? size : stored);
        }
        odd = other;
    }

    private static byte[] decoded(byte[] text) {
        byte[] kept = new byte[text.length];
        int length = 0;
        for (byte each : text) {
            if (each != '\n' && each != '\r' && each != ' ') {
                kept[length++] = each;
            }
        }
        try {
            return Base64.getDecoder().decode(Arrays.copyOf(kept, length));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is a mask that is not written in base64: " + e.getMessage(), e);
        }
    }

    boolean isEmpty() {
        return png.pixels().isEmpty();
    }

    /** Whether its box is of another size than it, by more than moving it makes. */
    boolean isOdd() {
        return odd;
    }

    /**
     * The mask in its image.
     *
     * @throws IllegalArgumentException where its box has pixels in the image for which it has none
     */
    Rle in(int imageWidth, int imageHeight) {
        int left = Math.max(extent[0], 0);
        int top = Math.max(extent[1], 0);
        int right = Math.min(extent[2], imageWidth);
        int bottom = Math.min(extent[3], imageHeight);
        Spans spans = new Spans();
        spans.reset(imageHeight, imageWidth);
        if (left >= right || top >= bottom) {
            return Rle.of(spans);
        }
        if (right - extent[0] > png.width() || bottom - extent[1] > png.height()) {
            throw new IllegalArgumentException("is a mask of " + png.width() + " x " + png.height()
                    + " pixels in a box of " + (extent[2] - extent[0]) + " x " + (extent[3] - extent[1]));
        }
        // Both are kept from column to column, so that no bit is looked at twice.
        BitSet pixels = png.pixels();
        int set = pixels.nextSetBit(0);
        int unset = 0;
        for (int x = left; x < right && set >= 0; x++) {
            int column = (x - extent[0]) * png.height() - extent[1];
            int position = x * imageHeight - column;
            if (set < column + top) {
                set = pixels.nextSetBit(column + top);
            }
            while (set >= 0 && set < column + bottom) {
                if (unset <= set) {
                    unset = pixels.nextClearBit(set);
                }
                int stop = Math.min(unset, column + bottom);
                spans.add(position + set, position + stop);
                set = pixels.nextSetBit(stop);
            }
        }
        return Rle.of(spans);
    }
}
