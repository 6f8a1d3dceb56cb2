// SPDX-License-Identifier: Apache-2.0
package io.densekit.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path folder;

    @Test
    void replacesTheOldFile() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.writeText(file, "old and longer");
        AtomicFile.writeText(file, "größer");
        assertThat(file).hasContent("größer");
    }

    @Test
    void aFullDiskLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.writeText(file, "old");
        assertThatThrownBy(() -> AtomicFile.write(file, channel -> {
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a.txt can't be written")
                .hasMessageContaining("No space left on device");
        assertThat(file).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFolderThatIsNotThereIsAClearError() {
        assertThatThrownBy(() -> AtomicFile.writeText(folder.resolve("none").resolve("a.txt"), "text"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("check that its folder exists");
    }
}
