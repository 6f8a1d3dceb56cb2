// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/** What numbers may describe an object. */
final class Geometry {

    /** Beyond this, products of coordinates would leave the range of a double and overlaps would be NaN. */
    private static final double FARTHEST = 1e75;

    private Geometry() {}

    static double coordinate(double value, String what) {
        if (!(Math.abs(value) <= FARTHEST)) {
            throw new Malformed(what + " is " + value + "; it must be a finite number of pixels");
        }
        return value;
    }

    static void box(double x, double y, double width, double height) {
        coordinate(x, "x of the bbox");
        coordinate(y, "y of the bbox");
        coordinate(width, "width of the bbox");
        coordinate(height, "height of the bbox");
    }

    static void boxSize(double width, double height) {
        if (width < 0 || height < 0) {
            throw new Malformed(
                    "the bbox has the negative size " + width + " x " + height + "; a bbox is [x, y, width, height]");
        }
    }

    static double score(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new Malformed("score is " + value + "; it must be a finite number");
        }
        return value;
    }

    static double area(double value) {
        if (!(value >= 0 && value <= FARTHEST)) {
            throw new Malformed("area is " + value + "; it must be 0 or more square pixels");
        }
        return value;
    }

    /** Checks x, y and visibility of each point in turn. */
    static void keypoints(double[] values, int from, int to) {
        wholePoints(to - from);
        for (int i = from; i < to; i += 3) {
            point(values, i);
        }
    }

    static void wholePoints(int count) {
        if (count == 0 || count % 3 != 0) {
            throw new Malformed("keypoints holds " + count
                    + " numbers; it needs x, y and visibility for each point, so a multiple of three");
        }
    }

    /** Checks x, y and visibility of the point at {@code from}. */
    static void point(double[] values, int from) {
        for (int i = from; i < from + 3; i++) {
            if (!(Math.abs(values[i]) <= FARTHEST)) {
                throw new Malformed("keypoints holds " + values[i] + "; it must hold finite numbers");
            }
        }
    }

    /** Whether all are numbers that coordinates may be. */
    static boolean areNear(double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!(values[i] <= FARTHEST && values[i] >= -FARTHEST)) {
                return false;
            }
        }
        return true;
    }

    static int labelled(double[] keypoints, int from, int to) {
        int count = 0;
        for (int i = from + 2; i < to; i += 3) {
            if (keypoints[i] > 0) {
                count++;
            }
        }
        return count;
    }
}
