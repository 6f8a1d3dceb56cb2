// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    void fallsAndKeepsEqualScoresInTheirOrder() {
        assertThat(Order.falling(new float[] {0.5f, -1, 2, 0.5f, 0, -3})).containsExactly(2, 0, 3, 4, 1, 5);
    }

    @Test
    void theHighestAreTheFirstOfAll() {
        SplittableRandom random = new SplittableRandom(4);
        for (int trial = 0; trial < 200; trial++) {
            float[] scores = new float[random.nextInt(60)];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = random.nextInt(-10, 11);
            }
            int count = random.nextInt(70);
            int[] all = Order.falling(scores);
            assertThat(Order.highest(scores, count)).containsExactly(Arrays.copyOf(all, Math.min(count, all.length)));
        }
    }
}
