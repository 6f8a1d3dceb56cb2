// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CubicResamplingTest {

    @Test
    void theSameLengthChangesNothing() {
        assertThat(CubicResampling.matrix(3, 3)).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
    }

    @Test
    void everyRowAddsUpToOne() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            int from = random.nextInt(1, 40);
            int to = random.nextInt(1, 40);
            float[] matrix = CubicResampling.matrix(from, to);
            for (int row = 0; row < to; row++) {
                double sum = 0;
                for (int column = 0; column < from; column++) {
                    sum += matrix[row * from + column];
                }
                assertThat(sum).isCloseTo(1, within(1e-5));
            }
        }
    }

    @Test
    void halvingWidensTheKernel() {
        // The second of two values lies at 3; pixels about it at 0.5 to 3.5 weigh what the kernel gives at half their
        // distance: -0.0703125, 0.2265625, 0.8671875, 0.8671875 over their sum.
        float[] matrix = CubicResampling.matrix(4, 2);
        assertThat(16 * matrix[3 + 4]).isCloseTo(7.338843f, within(1e-4f));
    }
}
