// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DarkRefinementTest {

    private final DarkRefinement refinement = new DarkRefinement(11);

    @Test
    void findsTheCentreOfAGaussianBetweenPixels() {
        float[] map = RefinementTest.gaussian(48, 64, 20.3, 30.8);

        Peak found = refinement.refine(map, 64, 48, Peak.of(map, 48));

        assertThat(found.x()).isCloseTo(20.3, within(1e-3));
        assertThat(found.y()).isCloseTo(30.8, within(1e-3));
        assertThat(found.score()).isEqualTo(Peak.of(map, 48).score());
    }

    @Test
    void leavesTwoPixelsAtTheBorderAlone() {
        for (double[] place : new double[][] {{1.3, 30}, {46.3, 30}, {20, 1.2}, {20, 62.3}}) {
            float[] map = RefinementTest.gaussian(48, 64, place[0], place[1]);
            Peak highest = Peak.of(map, 48);

            assertThat(refinement.refine(map, 64, 48, highest)).isEqualTo(highest);
        }
    }

    @Test
    void leavesAPeakWithoutCurvatureAlone() {
        float[] flat = new float[64 * 48];
        Arrays.fill(flat, 1);
        Peak anywhere = new Peak(24, 32, 1);

        assertThat(refinement.refine(flat, 64, 48, anywhere)).isEqualTo(anywhere);
    }
}
