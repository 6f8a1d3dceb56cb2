// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    void anOrderIsAPermutationThatSeedAndEpochDecide() {
        int[] order = Order.of(100, true, 5, 2);
        assertThat(Arrays.stream(order).sorted().toArray())
                .isEqualTo(IntStream.range(0, 100).toArray());
        assertThat(Order.of(100, true, 5, 2)).isEqualTo(order);
        assertThat(Order.of(100, true, 5, 3)).isNotEqualTo(order);
        assertThat(Order.of(100, true, 6, 2)).isNotEqualTo(order);
        assertThat(Order.of(100, false, 5, 2)).isEqualTo(IntStream.range(0, 100).toArray());
    }

    @Test
    void everySampleStandsEverywhereAboutEquallyOften() {
        int[] first = new int[10];
        for (int epoch = 0; epoch < 5000; epoch++) {
            first[Order.of(10, true, 1, epoch)[0]]++;
        }
        for (int count : first) {
            assertThat(count).isBetween(400, 600);
        }
    }

    @Test
    void neighbouringStreamsAreUnrelated() {
        Set<Long> values = new HashSet<>();
        for (int seed = 0; seed < 10; seed++) {
            for (int epoch = 0; epoch < 10; epoch++) {
                for (int index = 0; index < 10; index++) {
                    values.add(Order.stream(seed, epoch, index).nextLong());
                }
            }
        }
        assertThat(values).hasSize(1000);
    }
}
