// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

import java.util.Arrays;

/**
 * Fills polygons as cocoapi's {@code rleFrPoly} does. The outline is followed on a grid five times finer than the
 * pixels; where it passes the middle of a pixel column, the pixel there switches between outside and inside. Only the
 * image's columns are looked at, however far the outline reaches, and switches take no more memory than the mask has
 * pixels. Memory is kept for the next polygon. Not for use by several threads.
 */
public final class PolygonSpans {

    private static final int SCALE = 5;
    /** Steps of the fine grid before the middle of a column. */
    private static final int MIDDLE = 2;
    /** Farther out nothing is meant, and numbers of the fine grid would not be exact. */
    public static final double FARTHEST = 1e6;

    private int[] switches = new int[64];
    private int size;
    private final SwitchOrder order = new SwitchOrder();
    private final Spans part = new Spans();
    private final SpanUnion union = new SpanUnion();

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
        settle();
        spans(height * width, into);
    }

    /** Fills the union of several polygons: for each the number of its values, then the values. */
    public void fillAll(double[] polygons, int from, int length, int height, int width, Spans into) {
        int end = from + length;
        int at = from;
        into.reset(height, width);
        if (at < end && at + 1 + (int) polygons[at] == end) {
            fill(polygons, at + 1, (int) polygons[at], height, width, into);
            return;
        }
        while (at < end) {
            int values = (int) polygons[at];
            fill(polygons, at + 1, values, height, width, part);
            union.add(part);
            at += 1 + values;
        }
        union.moveTo(into);
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

    /** x goes one way and never by more than a step of the fine grid, so that each middle is passed once at most. */
    private void steep(int x0, int y0, int dy, double slope, int height, int width) {
        int end = steepX(x0, slope, dy);
        int column = Math.max(0, Math.floorDiv(Math.min(x0, end) - MIDDLE + SCALE - 1, SCALE));
        int last = Math.min(width - 1, Math.floorDiv(Math.max(x0, end) - MIDDLE - 1, SCALE));
        for (; column <= last; column++) {
            addSwitch(column, passing(column * SCALE + MIDDLE, x0, dy, slope) - 1 + y0, height);
        }
    }

    /** After how many steps down an edge is on the other side of the line between {@code before} and the next place. */
    private static int passing(int before, int x0, int dy, double slope) {
        boolean rising = slope > 0;
        int low = 1;
        int high = dy;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int x = steepX(x0, slope, middle);
            if (rising ? x > before : x <= before) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static int steepX(int x0, double slope, int t) {
        return (int) (x0 + slope * t + .5);
    }

    private void addSwitch(int column, int fineY, int height) {
        double y = (fineY + .5) / SCALE - .5;
        int row = height;
        if (y < height) {
            row = y > 0 ? (int) y : 0;
            row += row < y ? 1 : 0;
        }
        if (size == switches.length) {
            makeRoom();
        }
        switches[size++] = column * height + row;
    }

    /** An outline that goes to and fro switches the same pixels again and again. */
    private void makeRoom() {
        settle();
        if (size > switches.length / 2) {
            switches = Arrays.copyOf(switches, 2 * switches.length);
        }
    }

    /** Sorts switches; two at one place undo each other. */
    private void settle() {
        order.sort(switches, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept > 0 && switches[kept - 1] == switches[i]) {
                kept--;
            } else {
                switches[kept++] = switches[i];
            }
        }
        size = kept;
    }

    /** How many switches there is memory for. */
    int room() {
        return switches.length;
    }

    /** A last switch without another lasts to the mask's end. */
    private void spans(int pixels, Spans into) {
        for (int i = 0; i < size; i += 2) {
            into.add(switches[i], i + 1 < size ? switches[i + 1] : pixels);
        }
    }
}
