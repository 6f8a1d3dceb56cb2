// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuelTest {

    @Test
    void theSpeedupIsTheMedianOverTheRounds() {
        int[] calls = new int[2];
        Duel duel = Duel.of(() -> calls[0]++ % 4 == 0 ? 9 : 2, () -> calls[1]++ % 5 == 0 ? 7 : 1, 20);
        assertThat(duel.seconds()).isEqualTo(2);
        assertThat(duel.otherSeconds()).isEqualTo(1);
        assertThat(duel.speedup()).isEqualTo(2);
    }

    @Test
    void bothRunInTurnAndEachGoesFirst() {
        List<String> order = new ArrayList<>();
        Duel.of(() -> order.add("a") ? 1 : 0, () -> order.add("b") ? 1 : 0, 3);
        assertThat(order).containsExactly("b", "a", "a", "b", "b", "a", "a", "b", "b", "a", "a", "b");
    }
}
