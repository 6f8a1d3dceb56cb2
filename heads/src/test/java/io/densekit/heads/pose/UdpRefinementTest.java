// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UdpRefinementTest {

    private final UdpRefinement refinement = new UdpRefinement(11);

    @Test
    void findsTheCentreOfAGaussianBetweenPixels() {
        float[] map = RefinementTest.gaussian(48, 64, 20.3, 30.8);

        Peak found = refinement.refine(map, 64, 48, Peak.of(map, 48));

        assertThat(found.x()).isCloseTo(20.3, within(2e-3));
        assertThat(found.y()).isCloseTo(30.8, within(2e-3));
    }

    @Test
    void solvesTheNewtonStepOfAQuadraticLogarithm() {
        // Without smoothing, log f = -((x - 2.2)^2 + 2 (y - 1.9)^2 + 0.5 (x - 2.2)(y - 1.9)) / 4: one step is exact.
        float[] map = new float[25];
        for (int i = 0; i < 25; i++) {
            double dx = i % 5 - 2.2;
            double dy = i / 5 - 1.9;
            map[i] = (float) Math.exp(-(dx * dx + 2 * dy * dy + 0.5 * dx * dy) / 4);
        }

        Peak found = new UdpRefinement(1).refine(map, 5, 5, Peak.of(map, 5));

        assertThat(found.x()).isCloseTo(2.2, within(1e-5));
        assertThat(found.y()).isCloseTo(1.9, within(1e-5));
    }

    @Test
    void staysFiniteAtCorners() {
        for (int corner : new int[] {0, 47, 63 * 48, 64 * 48 - 1}) {
            float[] map = new float[64 * 48];
            map[corner] = 1;

            Peak found = refinement.refine(map, 64, 48, Peak.of(map, 48));

            assertThat(found.x()).isFinite();
            assertThat(found.y()).isFinite();
        }
    }

    @Test
    void leavesAMapAloneThatIsNowherePositive() {
        float[] nothing = new float[64 * 48];
        Peak nowhere = Peak.of(nothing, 48);

        assertThat(refinement.refine(nothing, 64, 48, nowhere)).isEqualTo(new Peak(-1, -1, 0));
    }
}
