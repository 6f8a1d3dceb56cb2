// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeptTableTest {

    @Test
    void placesShareTheirBins() {
        KeptTokens first = new KeptTokens("block3", 196, List.of(38, 39, 29));
        KeptTokens last = new KeptTokens("block11", 196, List.of(20, 21, 35));
        assertThat(new KeptTable(List.of(first, last)).text())
                .isEqualTo(
                        """
                                  kept  least   most   images by number of tokens kept
                                                           20-21    22-23    24-25    26-27    28-29    30-31    32-33    34-35    36-37    38-39
                        block3    35.3     29     39           .        .        .        .        1        .        .        .        .        2
                        block11   25.3     20     35           2        .        .        .        .        .        .        1        .        .
                        A class token counts; an image starts with 196 positions.
                        """);
    }

    @Test
    void equalNumbersMakeOneBin() {
        assertThat(new KeptTable(List.of(new KeptTokens("block3", 196, List.of(7, 7)))).text())
                .contains("        7\n", "        2\n");
    }
}
