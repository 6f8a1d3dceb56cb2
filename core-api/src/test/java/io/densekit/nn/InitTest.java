// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InitTest {

    private static float[] filled(Init init) {
        float[] values = new float[50_000];
        init.fill(values, new Shape(values.length), new SplittableRandom(1));
        return values;
    }

    private static double deviation(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum / values.length);
    }

    @Test
    void truncatedNormalHasItsDeviationAndItsCut() {
        assertThat(deviation(filled(Init.truncatedNormal(0.02)))).isCloseTo(0.02, within(5e-4));
        for (float value : filled(Init.truncatedNormal(1.5))) {
            assertThat(Math.abs(value)).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void torchsDefaultIsUniformByFanIn() {
        float[] values = filled(Init.torchDefault(100));
        assertThat(deviation(values)).isCloseTo(0.1 / Math.sqrt(3), within(1e-3));
        for (float value : values) {
            assertThat(Math.abs(value)).isLessThanOrEqualTo(0.1f);
        }
    }

    @Test
    void constantsAreConstant() {
        assertThat(filled(Init.ONES)).containsOnly(1);
        assertThat(filled(Init.ZEROS)).containsOnly(0);
    }
}
