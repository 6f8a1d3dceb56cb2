// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Convex outlines around circles: limbs, torsos and heads are all made of them. */
final class Hull {
    /** Corners that stand for one circle. */
    private static final int CORNERS = 16;

    /** A circle, in pixels. */
    record Circle(Point2D.Double centre, double radius) {}

    private Hull() {}

    /** The convex hull of the circles, a closed polygon. */
    static Path2D.Double around(Circle... circles) {
        List<Point2D.Double> points = new ArrayList<>();
        for (Circle circle : circles) {
            for (int i = 0; i < CORNERS; i++) {
                double angle = 2 * Math.PI * i / CORNERS;
                points.add(new Point2D.Double(
                        circle.centre.x + circle.radius * Math.cos(angle),
                        circle.centre.y + circle.radius * Math.sin(angle)));
            }
        }
        return polygon(convexHull(points));
    }

    /** The closed polygon through these points. */
    static Path2D.Double polygon(List<Point2D.Double> corners) {
        Path2D.Double path = new Path2D.Double();
        path.moveTo(corners.get(0).x, corners.get(0).y);
        corners.stream().skip(1).forEach(corner -> path.lineTo(corner.x, corner.y));
        path.closePath();
        return path;
    }

    /** Andrew's monotone chain. */
    private static List<Point2D.Double> convexHull(List<Point2D.Double> points) {
        List<Point2D.Double> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.<Point2D.Double>comparingDouble(point -> point.x).thenComparingDouble(point -> point.y));
        List<Point2D.Double> hull = new ArrayList<>(half(sorted));
        List<Point2D.Double> backwards = new ArrayList<>(sorted);
        java.util.Collections.reverse(backwards);
        hull.addAll(half(backwards));
        return hull;
    }

    private static List<Point2D.Double> half(List<Point2D.Double> sorted) {
        List<Point2D.Double> chain = new ArrayList<>();
        for (Point2D.Double point : sorted) {
            while (chain.size() > 1 && turn(chain.get(chain.size() - 2), chain.get(chain.size() - 1), point) <= 0) {
                chain.remove(chain.size() - 1);
            }
            chain.add(point);
        }
        chain.remove(chain.size() - 1); // the other half begins with it
        return chain;
    }

    private static double turn(Point2D.Double a, Point2D.Double b, Point2D.Double c) {
        return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    }
}
