// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.jna.Memory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {

    private static final int MEGABYTES = 400;
    /** What else comes and goes meanwhile. */
    private static final int OTHERS = 150;

    @Test
    void thePeakStaysWhenMemoryGoesUntilItIsForgotten() {
        assumeThat(ResidentMemory.megabytes()).isPresent();
        assumeThat(Path.of("/proc/self/clear_refs"))
                .as("how Linux forgets the peak")
                .isWritable();
        try (Memory block = new Memory((long) MEGABYTES << 20)) {
            block.clear();
        }
        long peak = ResidentMemory.peakMegabytes().getAsLong();
        assertThat(peak).isGreaterThan(ResidentMemory.megabytes().getAsLong() + MEGABYTES - OTHERS);
        ResidentMemory.forgetPeak();
        assertThat(ResidentMemory.peakMegabytes().getAsLong()).isLessThan(peak - MEGABYTES + OTHERS);
    }
}
