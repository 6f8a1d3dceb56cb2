// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefinementTest {

    @Test
    void stepsAQuarterTowardsTheHigherNeighbour() {
        float[] map = gaussian(9, 9, 4.2, 3.7);

        assertThat(Refinement.QUARTER.refine(map, 9, 9, Peak.of(map, 9)))
                .isEqualTo(new Peak(4.25, 3.75, map[4 * 9 + 4]));
    }

    @Test
    void staysBetweenEqualNeighbours() {
        float[] map = gaussian(9, 9, 4, 4);

        assertThat(Refinement.QUARTER.refine(map, 9, 9, Peak.of(map, 9))).isEqualTo(new Peak(4, 4, 1));
    }

    @Test
    void doesNotStepInTheFirstTwoColumnsNorTheLast() {
        for (double x : new double[] {0.2, 1.2, 7.8}) {
            float[] map = gaussian(9, 9, x, 4.2);
            Peak highest = Peak.of(map, 9);

            assertThat(Refinement.QUARTER.refine(map, 9, 9, highest)).isEqualTo(highest);
        }
    }

    @Test
    void findsTheFirstOfEqualMaxima() {
        assertThat(Peak.of(new float[] {0, 3, 1, 3}, 2)).isEqualTo(new Peak(1, 0, 3));
    }

    @Test
    void isChosenByPostProcessAndEncoding() {
        assertThat(Refinement.of(PostProcess.NONE, Encoding.UDP, 11)).isSameAs(Refinement.NONE);
        assertThat(Refinement.of(PostProcess.DEFAULT, Encoding.MSRA, 11)).isSameAs(Refinement.QUARTER);
        assertThat(Refinement.of(PostProcess.DEFAULT, Encoding.UDP, 11)).isInstanceOf(UdpRefinement.class);
        assertThat(Refinement.of(PostProcess.UNBIASED, Encoding.MSRA, 11)).isInstanceOf(DarkRefinement.class);
    }

    /** A Gaussian of deviation 2 and height 1. */
    static float[] gaussian(int width, int height, double x, double y) {
        float[] map = new float[width * height];
        for (int i = 0; i < map.length; i++) {
            double dx = i % width - x;
            double dy = i / width - y;
            map[i] = (float) Math.exp(-(dx * dx + dy * dy) / 8);
        }
        return map;
    }
}
