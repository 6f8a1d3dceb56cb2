// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AxisSamplingTest {

    @Test
    void factorsOfABinInsideAddUpToOneWhateverIsRounded() {
        SplittableRandom random = new SplittableRandom(11);
        for (int trial = 0; trial < 20_000; trial++) {
            float low = random.nextFloat() * 40;
            // Ends near whole positions, where the last sample may be rounded to either side.
            float extent = (float) Math.ceil(low) + random.nextInt(1, 20) - low + (random.nextFloat() - 0.5f) * 1e-5f;
            AxisSampling axis = AxisSampling.of(low, extent, random.nextInt(1, 15), random.nextInt(3), 64);
            for (int bin = 0; bin < axis.bins(); bin++) {
                float sum = 0;
                for (int x = axis.from(bin); x < axis.to(bin); x++) {
                    sum += axis.weight(bin, x);
                }
                assertThat(sum).isCloseTo(1, within(1e-4f));
                assertThat(axis.positions(bin)).isPositive();
            }
        }
    }

    @Test
    void samplesJustOutsideCountAsTheBorder() {
        AxisSampling axis = AxisSampling.of(-1, 1, 1, 1, 5);
        assertThat(axis.from(0)).isZero();
        assertThat(axis.weight(0, 0)).isEqualTo(1);
        AxisSampling end = AxisSampling.of(4, 1, 1, 1, 5);
        assertThat(end.weight(0, 4)).isEqualTo(1);
    }

    @Test
    void samplesFurtherOutsideAndEmptyRegionsHaveNoPositions() {
        assertThat(AxisSampling.of(-3, 1, 1, 1, 5).positions(0)).isZero();
        assertThat(AxisSampling.of(7, 3, 2, 0, 5).positions(1)).isZero();
        assertThat(AxisSampling.of(2, 0, 3, 0, 5).positions(2)).isZero();
        assertThat(AxisSampling.of(2, -1, 3, 0, 5).positions(0)).isZero();
    }
}
