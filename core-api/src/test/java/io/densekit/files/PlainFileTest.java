// SPDX-License-Identifier: Apache-2.0
package io.densekit.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PlainFileTest {

    @TempDir
    private Path folder;

    @Test
    void readsLinesWhateverTheirEnds() throws IOException {
        Path file = Files.writeString(folder.resolve("list.txt"), "a\r\nö\n\nc");
        assertThat(PlainFile.lines(file)).containsExactly("a", "ö", "", "c");
        assertThat(PlainFile.read(file, 8, "")).hasSize(8);
    }

    @Test
    void refusesWhatIsLargerThanMeant() throws IOException {
        Path file = Files.write(folder.resolve("large"), new byte[9]);
        assertThatThrownBy(() -> PlainFile.read(file, 8, "scale it down"))
                .isInstanceOf(UserError.class)
                .hasMessage(file + " has 9 bytes, and no more than 8 are read; scale it down");
    }

    @Test
    void leavesMissingFilesAndOtherEncodingsToItsCallers() throws IOException {
        assertThatThrownBy(() -> PlainFile.text(folder.resolve("nowhere"))).isInstanceOf(NoSuchFileException.class);
        Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {(byte) 0xe9});
        assertThatThrownBy(() -> PlainFile.lines(latin)).isInstanceOf(CharacterCodingException.class);
    }

    @Test
    @Timeout(20)
    void waitsForNoPipeAndReadsNoDevice() throws IOException, InterruptedException {
        assertThatThrownBy(() -> PlainFile.text(folder))
                .hasMessage(folder + " can't be read: it is a folder; name a file");
        Path zero = Path.of("/dev/zero");
        Assumptions.assumeTrue(Files.exists(zero), "this system has no devices that are files");
        assertThatThrownBy(() -> PlainFile.text(zero))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("/dev/zero can't be read: it is a pipe or a device");
        Path pipe = folder.resolve("pipe.jpg");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> PlainFile.text(pipe)).isInstanceOf(UserError.class);
    }
}
