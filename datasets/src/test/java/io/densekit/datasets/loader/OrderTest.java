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
    void weightedSamplesComeAsOftenAsTheirWeightsSay() {
        double[] weights = {1, 1, 1, 1, 4};
        int[] counts = new int[5];
        for (int epoch = 0; epoch < 800; epoch++) {
            int[] order = Order.weighted(Order.of(5, true, 3, epoch), weights, 3, epoch);
            assertThat(order).hasSize(5);
            Arrays.stream(order).forEach(sample -> counts[sample]++);
            // Two or three of five: a fraction is rounded up or down, never further.
            assertThat(Arrays.stream(order).filter(sample -> sample == 4).count())
                    .isBetween(2L, 3L);
        }
        assertThat(counts[4]).isBetween(1900, 2100);
        assertThat(counts[0]).isBetween(430, 570);
        assertThat(Order.weighted(Order.of(5, true, 3, 1), weights, 3, 1))
                .isEqualTo(Order.weighted(Order.of(5, true, 3, 1), weights, 3, 1));
    }

    @Test
    void equalWeightsTakeEachSampleOnce() {
        for (int epoch = 0; epoch < 200; epoch++) {
            double[] weights = new double[37];
            Arrays.fill(weights, 0.1 + epoch);
            assertThat(Order.weighted(Order.of(37, true, 1, epoch), weights, 1, epoch))
                    .containsExactlyInAnyOrder(IntStream.range(0, 37).toArray());
        }
    }

    @Test
    void neighbouringStreamsAreUnrelated() {
        Set<Long> values = new HashSet<>();
        for (int seed = 0; seed < 10; seed++) {
            for (int epoch = 0; epoch < 10; epoch++) {
                for (int index = 0; index < 10; index++) {
                    values.add(Order.stream(seed, epoch, index, 0).nextLong());
                }
            }
        }
        assertThat(values).hasSize(1000);
    }

    @Test
    void completeBatchesAreOfOneGroupAndTheRestComesLast() {
        for (int seed = 0; seed < 50; seed++) {
            int size = 1 + seed * 3;
            int[] order = Order.of(size, true, seed, 0);
            int[] grouped = Order.grouped(order, index -> index % 3 == 0 ? 1 : 0, 4);
            assertThat(grouped).containsExactlyInAnyOrder(order);
            int ones = (size + 2) / 3;
            int complete = ones / 4 + (size - ones) / 4;
            for (int batch = 0; batch < complete; batch++) {
                long members = Arrays.stream(grouped, 4 * batch, 4 * batch + 4)
                        .filter(index -> index % 3 == 0)
                        .count();
                assertThat(members).isIn(0L, 4L);
            }
        }
    }

    @Test
    void repeatsStandTogetherAndDrawAnewEachTime() {
        int[] order = Order.of(20, true, 5, 1);
        int[] repeated = Order.repeated(order, 3);
        assertThat(repeated).hasSize(20);
        for (int i = 0; i < 20; i++) {
            assertThat(repeated[i]).isEqualTo(order[i / 3]);
            assertThat(Order.draws(repeated)[i]).isEqualTo(i % 3);
        }
        assertThat(Order.repeated(order, 1)).isEqualTo(order);
        Set<Long> values = new HashSet<>();
        for (int index = 0; index < 30; index++) {
            for (int draw = 0; draw < 30; draw++) {
                values.add(Order.stream(1, 2, index, draw).nextLong());
            }
        }
        assertThat(values).hasSize(900);
    }

    @Test
    void oneGroupAloneLeavesTheOrder() {
        int[] order = Order.of(23, true, 5, 1);
        assertThat(Order.grouped(order, index -> 7, 4)).containsExactly(order);
    }
}
