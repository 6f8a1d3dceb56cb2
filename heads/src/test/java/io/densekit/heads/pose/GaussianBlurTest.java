// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianBlurTest {

    @Test
    void spreadsAPointByItsWeights() {
        float[] point = new float[49];
        point[24] = 16;

        float[] smooth = new GaussianBlur(3, GaussianBlur.Border.ZERO).apply(point, 7, 7);

        assertThat(Arrays.copyOfRange(smooth, 16, 19)).containsExactly(1, 2, 1);
        assertThat(Arrays.copyOfRange(smooth, 23, 26)).containsExactly(2, 4, 2);
        assertThat(smooth[22]).isZero();
    }

    @Test
    void losesWhatFallsOverAZeroBorder() {
        float[] ones = {1, 1, 1, 1, 1, 1};

        float[] smooth = new GaussianBlur(3, GaussianBlur.Border.ZERO).apply(ones, 1, 6);

        // One row: the vertical pass keeps the middle weight alone.
        assertThat(smooth).containsExactly(0.375f, 0.5f, 0.5f, 0.5f, 0.5f, 0.375f);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 7, 9, 11, 17, 31})
    void keepsAConstantBehindAMirror(int size) {
        float[] flat = new float[12];
        Arrays.fill(flat, 3);

        for (float value : new GaussianBlur(size, GaussianBlur.Border.MIRROR).apply(flat, 3, 4)) {
            assertThat(value).isCloseTo(3, within(1e-5f));
        }
    }

    @Test
    void mirrorsAtTheOutermostPixel() {
        float[] line = {8, 4, 0, 0, 0};

        float[] smooth = new GaussianBlur(5, GaussianBlur.Border.MIRROR).apply(line, 1, 5);

        // Beyond the left border come 4 and 0: 0 * 1/16 + 4 * 1/4 + 8 * 3/8 + 4 * 1/4 + 0 * 1/16.
        assertThat(smooth[0]).isEqualTo(5);
    }

    @Test
    void followsTheGaussianFormula() {
        float[] point = new float[31];
        point[15] = 1;

        float[] smooth = new GaussianBlur(11, GaussianBlur.Border.MIRROR).apply(point, 1, 31);

        // Size 11 stands for a deviation of 2.
        assertThat(smooth[17] / smooth[15]).isCloseTo((float) Math.exp(-0.5), within(1e-5f));
        assertThat(smooth[20] / smooth[15]).isCloseTo((float) Math.exp(-25 / 8.0), within(1e-5f));
        assertThat(smooth[21]).isZero();
    }

    @Test
    void treatsRowsAndColumnsAlike() {
        Heatmaps square = HeatmapsTest.random(new SplittableRandom(2), 1, 1, 6, 6);
        GaussianBlur blur = new GaussianBlur(9, GaussianBlur.Border.ZERO);

        float[] straight = transposed(blur.apply(square.values(), 6, 6));
        float[] turned = blur.apply(transposed(square.values()), 6, 6);

        assertThat(straight).containsExactly(turned, within(1e-6f));
    }

    private static float[] transposed(float[] values) {
        float[] result = new float[36];
        for (int i = 0; i < 36; i++) {
            result[i] = values[i % 6 * 6 + i / 6];
        }
        return result;
    }
}
