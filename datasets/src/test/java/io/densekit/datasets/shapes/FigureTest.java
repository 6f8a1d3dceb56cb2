// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void everyJointLiesWithinItsFigure() {
        for (int seed = 0; seed < 100; seed++) {
            Thing figure =
                    Figure.random(new SplittableRandom(seed), new Point2D.Double(100, 100), 90, Color.LIGHT_GRAY);
            for (Map.Entry<Joint, Point2D.Double> joint : figure.joints().entrySet()) {
                assertThat(figure.silhouette().contains(joint.getValue()))
                        .as("seed %d, %s", seed, joint.getKey())
                        .isTrue();
            }
        }
    }

    @Test
    void figuresAreThickEnoughToBeLocated() {
        double share = 0;
        for (int seed = 0; seed < 100; seed++) {
            Thing figure =
                    Figure.random(new SplittableRandom(seed), new Point2D.Double(100, 100), 90, Color.LIGHT_GRAY);
            var box = figure.silhouette().getBounds2D();
            share += Silhouette.measure(figure.silhouette()) / (box.getWidth() * box.getHeight());
        }
        assertThat(share / 100).isBetween(0.3, 0.6);
    }
}
