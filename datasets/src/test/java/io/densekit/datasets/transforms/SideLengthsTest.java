// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SideLengthsTest {

    @Test
    void whicheverLimitIsMetFirstCounts() {
        SideLengths published = new SideLengths(800, 1333);
        assertThat(published.fit(414, 640)).isEqualTo(new InputSize(800, 1237));
        assertThat(published.fit(640, 426)).isEqualTo(new InputSize(1202, 800));
        assertThat(published.fit(100, 1000)).isEqualTo(new InputSize(133, 1333));
        assertThat(published.fit(3, 5000)).isEqualTo(new InputSize(1, 1333));
    }
}
