// SPDX-License-Identifier: Apache-2.0
package io.densekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    @Test
    void replacesTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "old");
        AtomicFile.write(file, channel -> channel.write(ByteBuffer.wrap(new byte[] {'n'})));

        assertThat(file).hasContent("n");
        assertThat(folder.toFile().list()).containsExactly("f");
    }

    @Test
    void writesTextInUtf8() {
        Path file = folder.resolve("a.txt");
        AtomicFile.writeText(file, "old and longer");
        AtomicFile.writeText(file, "gr\u00F6\u00DFer");

        assertThat(file)
                .hasBinaryContent(new byte[] {'g', 'r', (byte) 0xC3, (byte) 0xB6, (byte) 0xC3, (byte) 0x9F, 'e', 'r'});
    }

    @Test
    void leavesTheOldFileAndNothingElseWhereTheDiskIsFull() throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "old");

        assertThatThrownBy(() -> AtomicFile.write(file, channel -> {
                    channel.write(ByteBuffer.allocate(10));
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(file + " can't be written")
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("that the disk has space left");
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("f");
    }

    @Test
    void leavesNothingWhereTheContentIsRefused() {
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("f"), channel -> {
                    throw UserError.failure("no");
                }))
                .hasMessage("no");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysThatTheFolderIsMissingOrTheTargetIsOne() throws IOException {
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("none/f"), channel -> {}))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("NoSuchFileException")
                .hasMessageContaining("check that its folder exists");
        Path target = Files.createDirectory(folder.resolve("d"));
        Files.createFile(target.resolve("content"));
        assertThatThrownBy(() -> AtomicFile.write(target, channel -> {})).isInstanceOf(UserError.class);
        assertThat(folder.toFile().list()).containsExactly("d");
    }
}
