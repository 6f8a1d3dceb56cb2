// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {

    @TempDir
    private Path folder;

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }

    @Test
    void aFolderGivesItsImagesByNameAndNothingElse() throws IOException {
        Path webp = file("c.webp");
        Path bmp = file("b.BMP");
        Path jpeg = file("a.jpeg");
        file("notes.txt");
        file(".hidden.png");
        file("within/d.png");
        Files.createDirectory(folder.resolve("folder.png"));
        assertThat(ImageFiles.of(List.of(folder))).containsExactly(jpeg, bmp, webp);
    }

    @Test
    void filesKeepTheirOrderAndComeOnce() throws IOException {
        Path second = file("b.png");
        Path first = file("a.tif");
        assertThat(ImageFiles.of(List.of(second, first, folder, folder.resolve("./b.png"))))
                .containsExactly(second, first);
    }

    @Test
    void whatIsMissingOrEmptyIsNamed() throws IOException {
        assertThatThrownBy(() -> ImageFiles.of(List.of(folder.resolve("none.jpg"))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("there is no image or folder")
                .hasMessageContaining("none.jpg");
        file("notes.txt");
        assertThatThrownBy(() -> ImageFiles.of(List.of(folder)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("holds no image");
    }

    @Test
    void stemsAreNamesWithoutEnding() {
        assertThat(ImageFiles.stem(Path.of("a/b.c.png"))).isEqualTo("b.c");
        assertThat(ImageFiles.stem(Path.of("a/plain"))).isEqualTo("plain");
        assertThat(ImageFiles.stem(Path.of("a/.png"))).isEqualTo(".png");
    }
}
