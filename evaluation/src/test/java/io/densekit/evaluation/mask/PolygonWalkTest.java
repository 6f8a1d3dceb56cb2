// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Looking at the image's columns alone gives what walking the whole outline gives, in time that its length does not set. */
class PolygonWalkTest {

    private static final int POLYGONS = 5_000;

    private final PolygonSpans polygons = new PolygonSpans();
    private final Spans spans = new Spans();
    private final Random random = new Random(20_261_129);

    @Test
    void equalsTheWalkOfTheWholeOutline() {
        int filled = 0;
        for (int i = 0; i < POLYGONS; i++) {
            int height = 1 + random.nextInt(40);
            int width = 1 + random.nextInt(40);
            double[] points = points(1 + random.nextInt(9));

            polygons.fill(points, 0, points.length, height, width, spans);

            int[] expected = OutlineWalk.counts(points, height, width);
            assertThat(spans.toCounts())
                    .as("%d x %d: %s", height, width, Arrays.toString(points))
                    .isEqualTo(expected);
            filled += spans.area() > 0 ? 1 : 0;
        }
        assertThat(filled).isGreaterThan(POLYGONS / 4);
    }

    /** Points in and around the image, on and off the grid, and now and then far away. */
    private double[] points(int count) {
        double reach = new double[] {5, 50, 300, 4_000}[random.nextInt(4)];
        boolean whole = random.nextInt(4) == 0;
        double[] points = new double[2 * count];
        for (int i = 0; i < points.length; i++) {
            double value = (random.nextDouble() - .3) * reach;
            points[i] = whole ? Math.rint(value) : value;
        }
        return points;
    }

    @Test
    @Timeout(20)
    void pointsFarOutsideCostNoMoreThanOthers() {
        double[] points = new double[4_000];
        for (int i = 0; i < points.length; i += 2) {
            points[i] = 10 * random.nextDouble();
            points[i + 1] = i % 4 == 0 ? PolygonSpans.FARTHEST : -PolygonSpans.FARTHEST;
        }

        polygons.fill(points, 0, points.length, 10, 10, spans);

        assertThat(spans.area()).isBetween(1, 100);
    }

    @Test
    void aZigzagTakesNoMoreMemoryThanTheMask() {
        double[] points = new double[40_000];
        for (int i = 0; i < points.length; i += 2) {
            points[i] = i % 4 == 0 ? -1 : 2_000;
            points[i + 1] = random.nextDouble() * 2;
        }

        polygons.fill(points, 0, points.length, 2, 1_000, spans);

        // 20,000 edges of 1,000 switches each, of which a mask of 2,000 pixels needs no more than it has places.
        assertThat(polygons.room()).isLessThan(16_384);
        assertThat(spans.area()).isPositive();
    }
}
