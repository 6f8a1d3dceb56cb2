// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

import java.util.Arrays;

/**
 * Fills polygons as cocoapi's {@code rleFrPoly} does. The outline is walked on a grid five times finer than the pixels;
 * where it passes the middle of a pixel column, the pixel there switches between outside and inside. Memory is kept for
 * the next polygon. Not for use by several threads.
 */
public final class PolygonSpans {

    private static final int SCALE = 5;
    /** Steps of the fine grid before the middle of a column. */
    private static final int MIDDLE = 2;
    /** Farther out, walking the outline would take too long to be meant. */
    public static final double FARTHEST = 1e6;

    private int[] switches = new int[64];
    private int size;
    private final Spans part = new Spans();
    private final Spans rest = new Spans();

    /** Fills one polygon of {@code values / 2} points x, y, …, with any number of values; a last odd one is not used. */
    public void fill(double[] points, int from, int values, int height, int width, Spans into) {
        into.reset(height, width);
        size = 0;
        int count = values / 2;
        if (count == 0) {
            throw new IllegalArgumentException("a polygon needs points");
        }
        int x = fine(points[from]);
        int y = fine(points[from + 1]);
        int firstX = x;
        int firstY = y;
        for (int i = 1; i < count; i++) {
            int nextX = fine(points[from + 2 * i]);
            int nextY = fine(points[from + 2 * i + 1]);
            edge(x, y, nextX, nextY, height, width);
            x = nextX;
            y = nextY;
        }
        edge(x, y, firstX, firstY, height, width);
        Arrays.sort(switches, 0, size);
        spans(height * width, into);
    }

    /** Fills the union of several polygons: for each the number of its values, then the values. */
    public void fillAll(double[] polygons, int from, int length, int height, int width, Spans into) {
        int end = from + length;
        int at = from;
        boolean first = true;
        into.reset(height, width);
        while (at < end) {
            int values = (int) polygons[at];
            if (first) {
                fill(polygons, at + 1, values, height, width, into);
            } else {
                fill(polygons, at + 1, values, height, width, part);
                rest.union(into, part);
                into.copy(rest);
            }
            first = false;
            at += 1 + values;
        }
    }

    private static int fine(double coordinate) {
        if (!(Math.abs(coordinate) <= FARTHEST)) {
            throw new IllegalArgumentException(
                    "a polygon reaches to " + coordinate + ", which is no place near an image");
        }
        return (int) (SCALE * coordinate + .5);
    }

    /** An outline is walked from its lower to its higher end, whichever way it points: as cocoapi rounds. */
    private void edge(int fromX, int fromY, int toX, int toY, int height, int width) {
        int dx = Math.abs(toX - fromX);
        int dy = Math.abs(toY - fromY);
        boolean flip = dx >= dy ? fromX > toX : fromY > toY;
        int x0 = flip ? toX : fromX;
        int y0 = flip ? toY : fromY;
        int x1 = flip ? fromX : toX;
        int y1 = flip ? fromY : toY;
        if (dx == 0) {
            return;
        }
        if (dx >= dy) {
            flat(x0, y0, x1, (double) (y1 - y0) / dx, height, width);
        } else {
            steep(x0, y0, dy, (double) (x1 - x0) / dy, height, width);
        }
    }

    private void flat(int x0, int y0, int x1, double slope, int height, int width) {
        int column = Math.max(0, Math.floorDiv(x0 - MIDDLE + SCALE - 1, SCALE));
        for (; column < width; column++) {
            int before = column * SCALE + MIDDLE;
            if (before >= x1) {
                return;
            }
            int t = before - x0;
            int y = Math.min((int) (y0 + slope * t + .5), (int) (y0 + slope * (t + 1) + .5));
            addSwitch(column, y, height);
        }
    }

    private void steep(int x0, int y0, int dy, double slope, int height, int width) {
        int previous = (int) (x0 + .5);
        for (int t = 1; t <= dy; t++) {
            int x = (int) (x0 + slope * t + .5);
            if (x != previous) {
                int before = Math.min(x, previous) - MIDDLE;
                previous = x;
                if (before >= 0 && before % SCALE == 0 && before / SCALE < width) {
                    addSwitch(before / SCALE, t - 1 + y0, height);
                }
            }
        }
    }

    private void addSwitch(int column, int fineY, int height) {
        double y = (fineY + .5) / SCALE - .5;
        int row = (int) Math.ceil(Math.min(Math.max(y, 0), height));
        if (size == switches.length) {
            switches = Arrays.copyOf(switches, 2 * size);
        }
        switches[size++] = column * height + row;
    }

    /** Two switches at one place undo each other. */
    private void spans(int pixels, Spans into) {
        int start = -1;
        int i = 0;
        while (i < size) {
            int place = switches[i];
            int next = i + 1;
            while (next < size && switches[next] == place) {
                next++;
            }
            if ((next - i) % 2 != 0) {
                if (start < 0) {
                    start = place;
                } else {
                    into.add(start, place);
                    start = -1;
                }
            }
            i = next;
        }
        if (start >= 0) {
            into.add(start, pixels);
        }
    }
}
