// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SilhouetteTest {

    private static Area rectangle(double x, double y, double width, double height) {
        return new Area(new Rectangle2D.Double(x, y, width, height));
    }

    private static double sum(List<double[]> polygons) {
        return polygons.stream()
                .mapToDouble(polygon -> Math.abs(Silhouette.signedArea(polygon)))
                .sum();
    }

    @Test
    void aHoleIsNotCovered() {
        Area ring = rectangle(0, 0, 10, 10);
        ring.subtract(rectangle(4, 4, 2, 2));
        assertThat(Silhouette.measure(ring)).isEqualTo(96, within(1e-9));
        List<double[]> polygons = Silhouette.polygons(ring);
        assertThat(polygons).hasSize(2);
        assertThat(sum(polygons)).isEqualTo(96, within(1e-9));
    }

    @Test
    void separatePartsAreSeparatePolygons() {
        Area parts = rectangle(0, 0, 3, 3);
        parts.add(rectangle(10, 10, 2, 2));
        assertThat(Silhouette.polygons(parts)).hasSize(2);
        assertThat(Silhouette.measure(parts)).isEqualTo(13, within(1e-9));
    }

    @Test
    void crumbsAndNothingGiveNoPolygon() {
        assertThat(Silhouette.polygons(new Area())).isEmpty();
        assertThat(Silhouette.polygons(rectangle(0, 0, 0.5, 0.5))).isEmpty();
    }

    @Test
    void polygonsCoverWhatTheAreaCoversHoweverItIsCut() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 60; i++) {
            Area area = new Area(disc(random, 40));
            for (int cut = 0; cut < 6; cut++) {
                area.subtract(new Area(disc(random, 8)));
            }
            double expected = Silhouette.measure(area);
            assertThat(sum(Silhouette.polygons(area)))
                    .isCloseTo(expected, withinPercentage(0.5)); // curves are flattened anew where they are cut
        }
    }

    private static Shape disc(SplittableRandom random, double radius) {
        double x = random.nextDouble(30, 70);
        double y = random.nextDouble(30, 70);
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }
}
