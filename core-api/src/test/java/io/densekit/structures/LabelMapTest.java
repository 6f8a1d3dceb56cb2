// SPDX-License-Identifier: Apache-2.0
package io.densekit.structures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LabelMapTest {

    @Test
    void labelsAreUnsigned() {
        LabelMap map = new LabelMap(2, 2, new byte[] {0, (byte) 200, (byte) 255, 0});
        assertThat(map.at(0, 1)).isEqualTo(200);
        assertThat(map.at(1, 0)).isEqualTo(LabelMap.IGNORE);
        assertThat(map.counts()[0]).isEqualTo(2);
        assertThat(map.counts()[255]).isEqualTo(1);
    }

    @Test
    void sizeAndLengthMustAgree() {
        assertThatThrownBy(() -> new LabelMap(2, 3, new byte[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a label map of 2 x 3 can't have 5 bytes");
    }
}
