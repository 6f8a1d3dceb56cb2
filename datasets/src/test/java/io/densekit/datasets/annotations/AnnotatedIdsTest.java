// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotatedIdsTest {

    @TempDir
    private Path folder;

    private AnnotatedIds ids(String images) throws IOException {
        return new AnnotatedIds(Files.writeString(
                folder.resolve("val.json"), "{\"images\": [" + images + "], \"annotations\": [], \"categories\": []}"));
    }

    private static String image(String id, String name) {
        return "{\"id\": " + id + ", \"file_name\": \"" + name + "\"}";
    }

    @Test
    void theLongestEndOfThePathDecides() throws IOException {
        AnnotatedIds ids = ids(image("7", "a.jpg") + "," + image("9", "x/a.jpg") + "," + image("\"c\"", "b.jpg"));
        assertThat(ids.of(List.of(Path.of("in/x/a.jpg"), Path.of("in/y/a.jpg"), Path.of("b.jpg"))))
                .extracting(id -> id.text() == null ? id.number() : id.text())
                .containsExactly(9L, 7L, "c");
    }

    @Test
    void imagesThatAreNotListedAreNamedAndCounted() throws IOException {
        AnnotatedIds ids = ids(image("7", "a.jpg"));
        List<Path> files = List.of(
                Path.of("a.jpg"),
                Path.of("1.jpg"),
                Path.of("2.jpg"),
                Path.of("3.jpg"),
                Path.of("4.jpg"),
                Path.of("5.jpg"));
        assertThatThrownBy(() -> ids.of(files))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("val.json has no image called 1.jpg, 2.jpg, 3.jpg and 2 others");
    }

    @Test
    void oneImageIsNotTwo() throws IOException {
        AnnotatedIds ids = ids(image("7", "a.jpg"));
        assertThatThrownBy(() -> ids.of(List.of(Path.of("x/a.jpg"), Path.of("y/a.jpg"))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("are both the image a.jpg");
    }

    @Test
    void twoImagesOfOneNameAreRefused() {
        assertThatThrownBy(() -> ids(image("7", "a.jpg") + "," + image("8", "a.jpg")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has two images called a.jpg, with the ids 7 and 8");
    }
}
