// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.structures.Mask;
import java.awt.geom.Path2D;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PolygonFillTest {

    private static Mask fill(int height, int width, float[]... polygons) {
        return new Outline.Polygons(polygons).mask(height, width);
    }

    @Test
    void aPixelWhoseCentreIsInsideIsSet() {
        Mask mask = fill(10, 10, new float[] {1.4f, 2, 4.6f, 2, 4.6f, 5, 1.4f, 5});
        assertThat(mask.area()).isEqualTo(4 * 3);
        assertThat(mask.at(1, 2)).isTrue();
        assertThat(mask.at(4, 4)).isTrue();
        assertThat(mask.at(5, 2)).isFalse();
        assertThat(mask.at(1, 5)).isFalse();
    }

    @Test
    void randomPolygonsAgreeWithJavasEvenOddRule() {
        for (int seed = 0; seed < 200; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            float[] points = new float[2 * (3 + random.nextInt(8))];
            for (int i = 0; i < points.length; i++) {
                points[i] = -5 + 40 * random.nextFloat();
            }
            Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
            path.moveTo(points[0], points[1]);
            for (int i = 2; i < points.length; i += 2) {
                path.lineTo(points[i], points[i + 1]);
            }
            path.closePath();
            Mask mask = fill(30, 28, points);
            for (int y = 0; y < 30; y++) {
                for (int x = 0; x < 28; x++) {
                    assertThat(mask.at(x, y)).isEqualTo(path.contains(x + 0.5, y + 0.5));
                }
            }
        }
    }

    @Test
    void partsAreUnited() {
        float[] left = {0, 0, 4, 0, 4, 4, 0, 4};
        float[] right = {2, 0, 6, 0, 6, 4, 2, 4};
        assertThat(fill(10, 10, left, right).area()).isEqualTo(24);
    }

    @Test
    void outsideTheImageNothingIsSet() {
        assertThat(fill(10, 10, new float[] {20, 20, 30, 20, 30, 30}).area()).isZero();
        assertThat(fill(10, 10, new float[] {-5, -5, 30, -5, 30, 30, -5, 30}).area())
                .isEqualTo(100);
    }
}
