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
    void whatIsPassedOverIsCountedByEnding() throws IOException {
        Path tiff = file("b.TIF");
        Path jfif = file("a.jfif");
        file("one.GIF");
        file("two.gif");
        file("film.mp4");
        file("README");
        file(".hidden");
        Path deep = file("within/more/c.png");
        file("within/out/drawn.png");
        Path out = folder.resolve("within/out");

        ImageFiles.Found flat = ImageFiles.find(List.of(folder), false, out, List.of());
        assertThat(flat.files()).containsExactly(jfif, tiff);
        assertThat(flat.warnings())
                .containsExactly(folder + ": passed over 2 .gif, 1 .mp4, 1 without an ending, whose endings are none"
                        + " of images that are read; a folder within not looked into (--recursive does)");
        ImageFiles.Found all = ImageFiles.find(List.of(folder), true, out, List.of());
        assertThat(all.files()).containsExactly(jfif, tiff, deep);
        assertThat(all.warnings()).hasSize(1).first().asString().doesNotContain("looked into");
    }

    @Test
    void wholeVideosMayBeFoldersOfImages() throws IOException {
        Path frames = file("a/00001.jpg").getParent();
        file("a/00002.jpg");
        Path film = file("b/film.mp4");
        Path poster = file("b/poster.png");
        Path named = file("c/named.png");
        ImageFiles.Found found = ImageFiles.find(
                List.of(folder.resolve("a"), folder.resolve("b"), named), false, folder.resolve("out"), List.of("mp4"));
        assertThat(found.whole(path -> path.toString().endsWith(".mp4"))).containsExactly(frames, film, poster, named);
        ImageFiles.Found deep = ImageFiles.find(List.of(folder), true, folder.resolve("out"), List.of("mp4"));
        assertThat(deep.whole(path -> path.toString().endsWith(".mp4")))
                .containsExactly(frames, film, poster, named.getParent());
    }

    @Test
    void aMissingVideoIsCalledOne() {
        assertThatThrownBy(() -> ImageFiles.find(
                        List.of(folder.resolve("none.mp4")), false, folder.resolve("out"), List.of("mp4")))
                .isInstanceOf(UserError.class)
                .hasMessage("there is no image, video or folder " + folder.resolve("none.mp4"));
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
