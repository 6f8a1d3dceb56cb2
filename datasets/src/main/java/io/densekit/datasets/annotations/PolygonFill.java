// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import io.densekit.structures.Mask;
import java.util.Arrays;

/**
 * Fills polygons: a pixel belongs to one if its centre is inside by the even-odd rule, and to the object if it belongs to
 * any of its polygons. The work is one pass over the rows, in each of which edges are met in ascending order.
 */
final class PolygonFill {
    private final float[][] polygons;
    private final int left;
    private final int top;
    private final int right;
    private final int bottom;

    PolygonFill(float[][] polygons, int height, int width) {
        this.polygons = polygons;
        float[] extent = extent(polygons);
        this.left = clip((int) Math.floor(extent[0]), width);
        this.top = clip((int) Math.floor(extent[1]), height);
        this.right = clip((int) Math.ceil(extent[2]), width);
        this.bottom = clip((int) Math.ceil(extent[3]), height);
    }

    private static float[] extent(float[][] polygons) {
        float[] extent = {Float.MAX_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, -Float.MAX_VALUE};
        for (float[] points : polygons) {
            for (int i = 0; i < points.length; i++) {
                int axis = i % 2;
                extent[axis] = Math.min(extent[axis], points[i]);
                extent[axis + 2] = Math.max(extent[axis + 2], points[i]);
            }
        }
        return extent;
    }

    private static int clip(int position, int most) {
        return Math.max(0, Math.min(most, position));
    }

    Mask mask() {
        Mask mask = Mask.empty(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
        double[] crossings = new double[16];
        for (float[] points : polygons) {
            for (int y = top; y < bottom; y++) {
                double centre = y + 0.5;
                int count = 0;
                for (int i = 0; i < points.length; i += 2) {
                    int next = i + 2 == points.length ? 0 : i + 2;
                    // Half open, so that a vertex on the line is met once.
                    if (points[i + 1] <= centre != points[next + 1] <= centre) {
                        crossings = count < crossings.length ? crossings : Arrays.copyOf(crossings, 2 * count);
                        double share = (centre - points[i + 1]) / ((double) points[next + 1] - points[i + 1]);
                        crossings[count++] = points[i] + share * ((double) points[next] - points[i]);
                    }
                }
                Arrays.sort(crossings, 0, count);
                for (int i = 0; i + 1 < count; i += 2) {
                    fill(mask, y, crossings[i], crossings[i + 1]);
                }
            }
        }
        return mask;
    }

    /** Sets the pixels of a row whose centres lie within [from, to). */
    private static void fill(Mask mask, int y, double from, double to) {
        int first = Math.max(mask.left(), (int) Math.ceil(from - 0.5));
        int end = Math.min(mask.left() + mask.width(), (int) Math.ceil(to - 0.5));
        int bit = (y - mask.top()) * mask.width() + first - mask.left();
        for (int x = first; x < end; x++, bit++) {
            mask.bits()[bit >>> 6] |= 1L << bit;
        }
    }
}
