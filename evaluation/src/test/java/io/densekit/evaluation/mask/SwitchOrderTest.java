// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SwitchOrderTest {

    @Test
    void sortsPlacesHoweverTheyLie() {
        Random random = new Random(17);
        List<IntSupplier> kinds = List.of(
                () -> random.nextInt(300_000),
                () -> 7,
                () -> random.nextInt(5),
                () -> random.nextInt(20) == 0 ? Integer.MAX_VALUE : random.nextInt(40),
                () -> random.nextInt() & Integer.MAX_VALUE);
        SwitchOrder order = new SwitchOrder();
        for (IntSupplier kind : kinds) {
            for (int size : new int[] {0, 1, 2, 31, 32, 33, 64, 500, 5000}) {
                int[] places = IntStream.generate(kind).limit(size + 2).toArray();
                int[] expected = places.clone();
                Arrays.sort(expected, 0, size);

                order.sort(places, size);

                assertThat(places).containsExactly(expected);
            }
        }
    }
}
