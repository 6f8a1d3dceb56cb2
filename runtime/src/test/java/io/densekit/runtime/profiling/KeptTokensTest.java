// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.structures.Explanation;
import io.densekit.structures.Explanation.HeatMaps;
import io.densekit.structures.Explanation.KeptPositions;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptTokensTest {

    @Test
    void putsImagesTogetherByPlace() {
        List<Explanation> first = List.of(kept("block3", 5), kept("block4", 4), new HeatMaps("x", 1, 1, List.of()));
        List<Explanation> second = List.of(kept("block3", 2), kept("block4", 1));
        assertThat(KeptTokens.of(List.of(first, second)))
                .containsExactly(
                        new KeptTokens("block3", 4, List.of(5, 2)), new KeptTokens("block4", 4, List.of(4, 1)));
    }

    @Test
    void meanAndRangeAreOverImages() {
        KeptTokens kept = new KeptTokens("block3", 9, List.of(9, 2, 4));
        assertThat(kept.statistics().getAverage()).isEqualTo(5);
        assertThat(kept.statistics().getMin()).isEqualTo(2);
        assertThat(kept.statistics().getMax()).isEqualTo(9);
    }

    @Test
    void histogramsCountImagesByBin() {
        KeptTokens kept = new KeptTokens("block3", 9, List.of(9, 2, 3, 3));
        assertThat(kept.histogram(2, 2, 4)).containsExactly(3, 0, 0, 1);
        assertThat(kept.histogram(0, 10, 1)).containsExactly(4);
    }

    private static KeptPositions kept(String place, int tokens) {
        return new KeptPositions(place, 2, 2, new boolean[4], tokens);
    }
}
