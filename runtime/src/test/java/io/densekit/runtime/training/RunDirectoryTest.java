// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

    @TempDir
    private Path folder;

    @Test
    void oneRunAtATime() {
        Path run = folder.resolve("deep/run");
        try (RunDirectory first = RunDirectory.open(run)) {
            assertThat(first.folder()).isDirectory();
            assertThatThrownBy(() -> RunDirectory.open(run))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("in use by another run");
        }
        RunDirectory.open(run).close();
    }

    @Test
    void removesWhatAKilledRunLeftHalfWritten() throws IOException {
        Path leftover = Files.writeString(folder.resolve(".1234.tmp"), "half");
        Path kept = Files.writeString(folder.resolve("last.safetensors"), "whole");
        RunDirectory.open(folder).close();
        assertThat(leftover).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void aFileInTheWayIsAClearError() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        for (Path run : List.of(file, file.resolve("below/it"))) {
            assertThatThrownBy(() -> RunDirectory.open(run))
                    .isInstanceOf(UserError.class)
                    .hasMessage(run + " can't be the folder of a run, since " + file
                            + " is a file; choose another --work-dir");
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsAClearError() throws IOException {
        Path inTheWay = Files.createDirectories(folder.resolve("run/.lock"));
        assertThatThrownBy(() -> RunDirectory.open(inTheWay.getParent()))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(inTheWay.getParent() + " can't be used for a run (")
                .hasMessageEndingWith("; choose a folder that can be written");
    }
}
