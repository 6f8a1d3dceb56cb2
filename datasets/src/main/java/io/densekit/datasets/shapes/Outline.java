// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Outlines of the geometric shapes about the origin, within a circle of radius 1. */
final class Outline {
    private Outline() {}

    /** The outline of a shape category. */
    static Shape of(Category category) {
        return switch (category) {
            case CIRCLE -> new Ellipse2D.Double(-1, -1, 2, 2);
            case SQUARE -> new Rectangle2D.Double(-0.75, -0.75, 1.5, 1.5);
            case TRIANGLE -> star(3, 0.5);
            case STAR -> star(5, 0.45);
            case HEXAGON -> star(6, Math.cos(Math.PI / 6));
            case CROSS -> cross();
            case CRESCENT -> crescent();
            case PERSON -> throw new IllegalArgumentException("a person is a figure, not a shape");
        };
    }

    /** The outline turned, scaled and moved into its place. */
    static Shape placed(Category category, Point2D.Double centre, double radius, double stretch, double angle) {
        AffineTransform place = AffineTransform.getTranslateInstance(centre.x, centre.y);
        place.rotate(angle);
        place.scale(radius * stretch, radius);
        return place.createTransformedShape(of(category));
    }

    private static Shape star(int points, double inner) {
        List<Point2D.Double> corners = new ArrayList<>();
        for (int i = 0; i < 2 * points; i++) {
            double radius = i % 2 == 0 ? 1 : inner;
            double angle = Math.PI * i / points;
            corners.add(new Point2D.Double(radius * Math.sin(angle), -radius * Math.cos(angle)));
        }
        return Hull.polygon(corners);
    }

    private static Shape cross() {
        Area cross = new Area(new Rectangle2D.Double(-0.95, -0.3, 1.9, 0.6));
        cross.add(new Area(new Rectangle2D.Double(-0.3, -0.95, 0.6, 1.9)));
        return cross;
    }

    private static Shape crescent() {
        Area crescent = new Area(new Ellipse2D.Double(-1, -1, 2, 2));
        crescent.subtract(new Area(new Ellipse2D.Double(-0.4, -0.9, 1.7, 1.7)));
        return crescent;
    }
}
