// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.datasets.images.ImageReader;
import io.densekit.structures.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShapeClassesGeneratorTest {
    private static final ShapeClassesSettings SMALL = new ShapeClassesSettings(20, 8, 3, 64);

    @TempDir
    private Path folder;

    private static Map<String, byte[]> contents(Path root) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }

    @Test
    void everyClassHasItsShareInBothSplitsAndProgressCountsEachImage() throws IOException {
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        new ShapeClassesGenerator(SMALL).generate(folder, seen::add);
        assertThat(seen).hasSize(28).contains(1L, 28L);
        assertThat(ShapeClassesGenerator.classes())
                .containsExactly("circle", "crescent", "cross", "hexagon", "person", "square", "star", "triangle");
        for (String name : ShapeClassesGenerator.classes()) {
            assertThat(folder.resolve("train").resolve(name).toFile().list()).hasSizeBetween(2, 3);
            assertThat(folder.resolve("val").resolve(name).toFile().list()).hasSize(1);
        }
        try (Stream<Path> files = Files.list(folder.resolve("val/star"))) {
            Raster image = new ImageReader().read(files.findFirst().orElseThrow());
            assertThat(image.height()).isEqualTo(64);
            assertThat(image.width()).isEqualTo(64);
        }
    }

    @Test
    void theSameSeedGivesTheSameBytesAndNoTwoImagesAreAlike() throws IOException {
        new ShapeClassesGenerator(SMALL).generate(folder.resolve("a"), done -> {});
        new ShapeClassesGenerator(SMALL).generate(folder.resolve("b"), done -> {});
        Map<String, byte[]> first = contents(folder.resolve("a"));
        Map<String, byte[]> second = contents(folder.resolve("b"));
        assertThat(second.keySet()).isEqualTo(first.keySet());
        first.forEach((name, bytes) -> assertThat(second.get(name)).as(name).isEqualTo(bytes));
        assertThat(first.values().stream().map(java.util.Arrays::hashCode).distinct())
                .hasSize(first.size());
    }

    @Test
    void aFolderThatIsAFileIsOneClearError() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "x");
        assertThatThrownBy(() -> new ShapeClassesGenerator(SMALL).generate(file, done -> {}))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("taken can't be written");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> ShapeClassesSettings.of(7, 8, 0))
                .isInstanceOf(UserError.class)
                .hasMessage("the number of images must be at least 8, one for each class, got 7");
        assertThatThrownBy(() -> new ShapeClassesSettings(8, 8, 0, 20))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the size must be within 64..4096 pixels, got 20");
    }
}
