// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.data.Warnings;
import io.densekit.datasets.annotations.AnnotatedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocFolderTest {

    @TempDir
    Path root;

    @Test
    void imagesAreNumberedByTheListAndFoundWhateverTheirEnding() throws IOException {
        Files.createDirectories(root.resolve("ImageSets/Main"));
        Files.createDirectories(root.resolve("Annotations"));
        Files.createDirectories(root.resolve("JPEGImages"));
        Files.writeString(root.resolve("ImageSets/Main/all.txt"), "x\ny");
        Files.writeString(root.resolve("Annotations/x.xml"), "<annotation/>");
        Files.writeString(root.resolve("Annotations/y.xml"), "<annotation/>");
        Files.createFile(root.resolve("JPEGImages/y.png"));
        List<AnnotatedImage> images =
                new VocFolder(root, List.of("dog"), new Warnings()).read("all").images();
        assertThat(images).extracting(AnnotatedImage::id).containsExactly(1L, 2L);
        assertThat(images.get(0).file()).hasFileName("x.jpg");
        assertThat(images.get(1).file()).hasFileName("y.png");
        assertThat(images.get(0).sized()).isFalse();
    }

    @Test
    void aNameThatNoFileCanHaveIsToldWithItsLine() throws IOException {
        Files.createDirectories(root.resolve("ImageSets/Main"));
        Path list = Files.writeString(root.resolve("ImageSets/Main/all.txt"), "a\0b\n");
        assertThatThrownBy(() -> new VocFolder(root, List.of("dog"), new Warnings()).read("all"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(list + ":1: 'a?b.xml' can't be the name of a file");
    }
}
