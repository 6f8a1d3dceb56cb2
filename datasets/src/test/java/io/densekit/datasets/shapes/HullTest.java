// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import org.junit.jupiter.api.Test;

class HullTest {

    private static Hull.Circle circle(double x, double y, double radius) {
        return new Hull.Circle(new Point2D.Double(x, y), radius);
    }

    @Test
    void oneCircleIsNearlyRound() {
        double area = Silhouette.measure(new Area(Hull.around(circle(50, 50, 10))));
        assertThat(area).isBetween(0.96 * Math.PI * 100, Math.PI * 100);
    }

    @Test
    void twoCirclesMakeALimbThatHoldsBoth() {
        Path2D.Double limb = Hull.around(circle(10, 10, 4), circle(50, 10, 4));
        assertThat(limb.contains(10, 10)).isTrue();
        assertThat(limb.contains(30, 13.5)).isTrue();
        assertThat(limb.contains(30, 14.5)).isFalse();
        assertThat(Silhouette.measure(new Area(limb))).isCloseTo(40 * 8 + Math.PI * 16, within(4.0));
    }

    @Test
    void aCircleWithinAnotherAddsNothing() {
        Path2D.Double one = Hull.around(circle(50, 50, 10));
        Path2D.Double both = Hull.around(circle(50, 50, 10), circle(51, 50, 3));
        assertThat(Silhouette.measure(new Area(both))).isCloseTo(Silhouette.measure(new Area(one)), within(0.05));
    }
}
