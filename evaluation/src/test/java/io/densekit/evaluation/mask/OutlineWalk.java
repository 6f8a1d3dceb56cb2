// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

import java.util.Arrays;
import java.util.TreeMap;

/** Fills a polygon the long way: every step of every edge is taken, wherever it leads, and each switch is kept. */
final class OutlineWalk {

    private static final int SCALE = 5;

    private final TreeMap<Long, Integer> switches = new TreeMap<>();
    private final int height;
    private final int width;

    private OutlineWalk(int height, int width) {
        this.height = height;
        this.width = width;
    }

    static int[] counts(double[] points, int height, int width) {
        OutlineWalk walk = new OutlineWalk(height, width);
        int count = points.length / 2;
        for (int i = 0; i < count; i++) {
            int next = (i + 1) % count;
            walk.edge(fine(points[2 * i]), fine(points[2 * i + 1]), fine(points[2 * next]), fine(points[2 * next + 1]));
        }
        return walk.runs();
    }

    private static int fine(double coordinate) {
        return (int) (SCALE * coordinate + .5);
    }

    /** One more point for each step along the longer side; x passes a column's middle between two of them. */
    private void edge(int x0, int y0, int x1, int y1) {
        int dx = Math.abs(x1 - x0);
        int dy = Math.abs(y1 - y0);
        boolean flip = dx >= dy ? x0 > x1 : y0 > y1;
        int fromX = flip ? x1 : x0;
        int fromY = flip ? y1 : y0;
        double slope = dx >= dy ? slope(fromY, flip ? y0 : y1, dx) : slope(fromX, flip ? x0 : x1, dy);
        int steps = Math.max(dx, dy);
        int x = 0;
        int y = 0;
        for (int t = 0; t <= steps; t++) {
            int newX = dx >= dy ? fromX + t : (int) (fromX + slope * t + .5);
            int newY = dx >= dy ? (int) (fromY + slope * t + .5) : fromY + t;
            if (t > 0 && newX != x) {
                pass(Math.min(newX, x), Math.min(newY, y));
            }
            x = newX;
            y = newY;
        }
    }

    private static double slope(int from, int to, int steps) {
        return steps == 0 ? 0 : (double) (to - from) / steps;
    }

    private void pass(int fineX, int fineY) {
        double column = (fineX + .5) / SCALE - .5;
        if (Math.floor(column) != column || column < 0 || column > width - 1) {
            return;
        }
        double row = Math.ceil(Math.max(0, Math.min(height, (fineY + .5) / SCALE - .5)));
        switches.merge((long) column * height + (long) row, 1, Integer::sum);
    }

    private int[] runs() {
        int[] counts = new int[switches.size() + 2];
        int size = 0;
        long position = 0;
        for (var passed : switches.entrySet()) {
            if (passed.getValue() % 2 != 0) {
                counts[size++] = (int) (passed.getKey() - position);
                position = passed.getKey();
            }
        }
        int rest = (int) ((long) height * width - position);
        if (rest > 0 || size == 0) {
            counts[size++] = rest;
        }
        return Arrays.copyOf(counts, size);
    }
}
