// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    private Path folder;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no such rights")
    void hasTheRightsOfAnyNewFile() throws IOException {
        Path usual = Files.writeString(folder.resolve("usual"), "");
        Path written = folder.resolve("written");

        try (WholeFile file = WholeFile.open(written)) {
            file.out().write(1);
            file.finish();
        }

        assertThat(Files.getPosixFilePermissions(written)).isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @Test
    void leavesNothingBehindUnlessItIsFinished() throws IOException {
        try (WholeFile file = WholeFile.open(folder.resolve("written"))) {
            file.out().write(1);
        }

        assertThat(folder).isEmptyDirectory();
    }
}
