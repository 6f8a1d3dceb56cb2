// SPDX-License-Identifier: Apache-2.0
package io.densekit.structures;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    @Test
    void mapsFillTheirGrid() {
        assertThatThrownBy(() -> new Explanation.HeatMaps("block6", 2, 3, List.of(new float[5])))
                .hasMessage("5 weights don't fill a grid of 2 x 3");
        assertThatThrownBy(() -> new Explanation.KeptPositions("block6", 2, 3, new boolean[7], 4))
                .hasMessage("7 positions don't fill a grid of 2 x 3");
        assertThatThrownBy(() -> new Explanation.HeatMaps("block6", 4, 2, 3, List.of(new float[6])))
                .hasMessage("6 weights don't fill a grid of 4 x 2 x 3");
    }
}
