// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {

    @Test
    void everyRowIsComparedWithTheFirst() {
        Row plain = new Row("plain", 0.95, 20e6, 500);
        Row fewer = new Row("fewer", 0.942, 13e6, 650);
        String[] lines = ComparisonTable.of(List.of(plain, fewer)).split("\\R");
        assertThat(lines).hasSize(4);
        assertThat(lines[2]).isEqualTo("| plain | 95.00 % |  | 20.00 M | 0.0 % | 500 | 1.00 x |");
        assertThat(lines[3]).isEqualTo("| fewer | 94.20 % | -0.80 | 13.00 M | 35.0 % | 650 | 1.30 x |");
    }
}
