// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import java.awt.geom.Area;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures areas, and writes them as COCO's polygons. */
final class Silhouette {
    /** Most pixels by which a polygon may leave a curve. */
    private static final double FLATNESS = 0.2;

    /** Loops that cover less, in square pixels, are crumbs of cutting one outline by another. */
    private static final double CRUMB = 0.5;

    private Silhouette() {}

    /** Square pixels covered. */
    static double measure(Area area) {
        double sum = 0;
        for (double[] loop : loops(area)) {
            sum += signedArea(loop);
        }
        return Math.abs(sum);
    }

    /**
     * Polygons that cover the area, each {@code x0, y0, x1, y1, …}, in hundredths of a pixel. COCO's polygons have no
     * holes, so an area with a hole is cut in two along a line through it.
     */
    static List<double[]> polygons(Area area) {
        List<double[]> loops = loops(area);
        loops.removeIf(loop -> Math.abs(signedArea(loop)) < CRUMB);
        if (loops.isEmpty()) {
            return List.of();
        }
        double outer = loops.stream()
                .mapToDouble(Silhouette::signedArea)
                .reduce((a, b) -> Math.abs(a) >= Math.abs(b) ? a : b)
                .orElseThrow();
        for (double[] loop : loops) {
            if (signedArea(loop) * outer < 0) {
                return cut(area, middle(loop));
            }
        }
        return loops;
    }

    private static List<double[]> cut(Area area, double x) {
        Rectangle2D bounds = area.getBounds2D();
        double top = bounds.getMinY() - 1;
        double height = bounds.getHeight() + 2;
        List<double[]> polygons = new ArrayList<>();
        Area left = new Area(new Rectangle2D.Double(bounds.getMinX() - 1, top, x - bounds.getMinX() + 1, height));
        Area right = new Area(new Rectangle2D.Double(x, top, bounds.getMaxX() - x + 1, height));
        for (Area half : List.of(left, right)) {
            half.intersect(area);
            polygons.addAll(polygons(half));
        }
        return polygons;
    }

    private static double middle(double[] loop) {
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (int i = 0; i < loop.length; i += 2) {
            least = Math.min(least, loop[i]);
            most = Math.max(most, loop[i]);
        }
        return Math.round((least + most) * 50) / 100.0;
    }

    private static List<double[]> loops(Area area) {
        List<double[]> loops = new ArrayList<>();
        double[] points = new double[64];
        int length = 0;
        double[] segment = new double[6];
        for (PathIterator path = area.getPathIterator(null, FLATNESS); !path.isDone(); path.next()) {
            int kind = path.currentSegment(segment);
            if (kind != PathIterator.SEG_LINETO && length > 0) {
                addLoop(loops, points, length);
                length = 0;
            }
            if (kind != PathIterator.SEG_CLOSE) {
                if (length + 2 > points.length) {
                    points = Arrays.copyOf(points, 2 * points.length);
                }
                double x = Math.round(segment[0] * 100) / 100.0;
                double y = Math.round(segment[1] * 100) / 100.0;
                if (length == 0 || points[length - 2] != x || points[length - 1] != y) {
                    points[length++] = x;
                    points[length++] = y;
                }
            }
        }
        return loops;
    }

    private static void addLoop(List<double[]> loops, double[] points, int length) {
        if (length >= 6) {
            loops.add(Arrays.copyOf(points, length));
        }
    }

    /** The shoelace formula; the sign tells outlines from holes. */
    static double signedArea(double[] loop) {
        double twice = 0;
        for (int i = 0; i < loop.length; i += 2) {
            int next = (i + 2) % loop.length;
            twice += loop[i] * loop[next + 1] - loop[next] * loop[i + 1];
        }
        return twice / 2;
    }
}
