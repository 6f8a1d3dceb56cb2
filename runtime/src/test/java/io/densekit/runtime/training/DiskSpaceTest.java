// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {

    @TempDir
    private Path folder;

    @Test
    void aDiskThatIsTooFullIsToldWithWhatIsNeeded() {
        assertThat(DiskSpace.warning(Path.of("runs/x"), 31_999_999, 1_000_000))
                .contains(
                        "the disk of runs/x has 32.0 MB left, but the checkpoints of 1000000 parameters take about 32.0 MB;"
                                + " make room, or choose another folder");
        assertThat(DiskSpace.warning(Path.of("runs/x"), 32_000_000, 1_000_000)).isEmpty();
    }

    @Test
    void theDiskOfTheFolderIsAsked() {
        assertThat(DiskSpace.warning(folder, 1)).isEmpty();
        assertThat(DiskSpace.warning(folder, Long.MAX_VALUE / 64)).isPresent();
    }
}
