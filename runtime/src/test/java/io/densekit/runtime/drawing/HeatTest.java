// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.densekit.structures.Explanation.HeatMaps;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeatTest {

    private static final int GREY = 0x808080;

    private static Heat heat(int height, int width, float... weights) {
        return new Heat(new HeatMaps("block6", height, width, List.of(weights)), 0);
    }

    @Test
    void largerWeightsAreBrighter() {
        Heat heat = heat(1, 4, 0, 1, 2, 3);
        double before = -1;
        for (double x : new double[] {0.125, 0.375, 0.625, 0.875}) {
            double brightness = Heat.grey(heat.over(GREY, 0, x, 0.5));
            assertThat(brightness).isGreaterThan(before);
            before = brightness;
        }
    }

    @Test
    void weightsStandAtTheirPositionsCentresAndChangeEvenlyBetween() {
        Heat rows = heat(2, 1, 5, 7);
        assertThat(rows.over(GREY, 0, 0.5, 0.25)).isEqualTo(rows.over(GREY, 0, 0.1, 0));
        assertThat(rows.over(GREY, 0, 0.5, 0.5)).isEqualTo(heat(3, 1, 5, 6, 7).over(GREY, 0, 0.5, 0.5));
        assertThat(rows.over(GREY, 0, 0.5, 0.75)).isEqualTo(rows.over(GREY, 0, 0.5, 1));
    }

    @Test
    void theImageShowsThrough() {
        Heat heat = heat(1, 2, 0, 1);
        assertThat(heat.over(0xffffff, 0, 0, 0.5)).isNotEqualTo(heat.over(0, 0, 0, 0.5));
    }

    @Test
    void aMapOfEqualWeightsIsDarkEverywhere() {
        Heat even = heat(1, 2, 3, 3);
        assertThat(even.over(GREY, 0, 0.2, 0.5)).isEqualTo(even.over(GREY, 0, 0.8, 0.5));
        assertThat(Heat.grey(even.over(GREY, 0, 0.2, 0.5))).isLessThan(Heat.grey(GREY));
    }

    @Test
    void brightnessIsThatOfTheEye() {
        assertThat(Heat.grey(0xffffff)).isCloseTo(255, within(1e-9));
        assertThat(Heat.grey(0x00ff00)).isGreaterThan(Heat.grey(0x0000ff));
    }
}
