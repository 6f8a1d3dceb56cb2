// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.jna.Memory;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {

    private static final int MEGABYTES = 400;
    /** What else comes and goes meanwhile. */
    private static final int OTHERS = 150;

    @Test
    void thePeakStaysWhenMemoryGoesUntilItIsForgotten() {
        assumeThat(ResidentMemory.megabytes()).isPresent();
        try (Memory block = new Memory((long) MEGABYTES << 20)) {
            block.clear();
        }
        long peak = ResidentMemory.peakMegabytes().getAsLong();
        assertThat(peak).isGreaterThan(ResidentMemory.megabytes().getAsLong() + MEGABYTES - OTHERS);
        ResidentMemory.forgetPeak();
        assertThat(ResidentMemory.peakMegabytes().getAsLong()).isLessThan(peak - MEGABYTES + OTHERS);
    }
}
