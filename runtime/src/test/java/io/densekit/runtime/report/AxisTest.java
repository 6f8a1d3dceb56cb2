// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AxisTest {

    @Test
    void ticksAreRoundAndReachBothEnds() {
        Axis axis = Axis.round(0.13, 0.87);
        assertThat(axis.ticks()).hasSizeBetween(3, 8);
        assertThat(axis.low()).isLessThanOrEqualTo(0.13);
        assertThat(axis.high()).isGreaterThanOrEqualTo(0.87);
        assertThat(axis.ticks().get(0)).isEqualTo(axis.low());
        assertThat(axis.ticks().get(axis.ticks().size() - 1)).isEqualTo(axis.high(), within(1e-9));
    }

    @Test
    void anyRangeHasAFewRisingTicksAndHoldsItsValues() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            double low = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6);
            double high = low + random.nextDouble() * Math.pow(10, random.nextInt(12) - 6);
            Axis axis = Axis.fitting(low, high);
            assertThat(axis.ticks())
                    .as("%s to %s", low, high)
                    .hasSizeBetween(2, 12)
                    .isSorted();
            assertThat(axis.place(low)).isBetween(0.0, 1.0);
            assertThat(axis.place(high)).isGreaterThanOrEqualTo(axis.place(low));
        }
    }

    @Test
    void valuesOfManySizesAreShownByTheirRatios() {
        Axis axis = Axis.fitting(1e-6, 1e-2);
        assertThat(axis.logarithmic()).isTrue();
        assertThat(axis.place(1e-4)).isEqualTo(0.5, within(1e-9));
        assertThat(axis.place(0)).isZero();
    }

    @Test
    void positiveValuesStartAtZeroUnlessTheyHardlyDiffer() {
        assertThat(Axis.fitting(0.2, 0.9).low()).isZero();
        assertThat(Axis.fitting(0.91, 0.93).low()).isGreaterThan(0.9);
    }

    @Test
    void oneValueAloneHasAnAxis() {
        assertThat(Axis.fitting(5e-4, 5e-4).high()).isGreaterThan(5e-4);
        assertThat(Axis.fitting(0, 0).high()).isPositive();
    }
}
