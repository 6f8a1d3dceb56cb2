// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBytesTest {
    @TempDir
    private Path folder;

    @Test
    void givesRegionsThatOutliveIt() throws IOException {
        Path path = Files.write(folder.resolve("file"), new byte[] {1, 2, 3, 4, 5, 6});
        ByteBuffer region;
        try (FileBytes file = FileBytes.open(path)) {
            assertThat(file.size()).isEqualTo(6);
            region = file.region(1, 4);
        }

        assertThat(region.getInt()).isEqualTo(0x05040302);
        assertThatThrownBy(() -> region.put(0, (byte) 9)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void knowsWhatLiesWithinItWithoutOverflow() {
        FileBytes file = FileBytes.of(Path.of("f"), new byte[6]);

        assertThat(file.contains(0, 6)).isTrue();
        assertThat(file.contains(6, 0)).isTrue();
        assertThat(file.contains(1, 6)).isFalse();
        assertThat(file.contains(Long.MAX_VALUE, Long.MAX_VALUE)).isFalse();
        assertThat(file.contains(-1, 2)).isFalse();
        assertThat(file.contains(2, -1)).isFalse();
        assertThatThrownBy(() -> file.region(3, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void opensAnEmptyFile() throws IOException {
        try (FileBytes file = FileBytes.open(Files.createFile(folder.resolve("empty")))) {
            assertThat(file.region(0, 0).remaining()).isZero();
        }
    }

    @Test
    void namesTheFileInErrors() {
        assertThat(FileBytes.of(Path.of("f.pth"), new byte[0]).failure("is cut"))
                .isInstanceOf(UserError.class)
                .hasMessage("f.pth is cut");
        assertThatThrownBy(() -> FileBytes.open(folder.resolve("no")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no does not exist");
        assertThatThrownBy(() -> FileBytes.open(folder)).hasMessageContaining("is a folder");
    }
}
