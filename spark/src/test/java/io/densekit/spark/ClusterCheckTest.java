// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCheckTest {

    @TempDir
    private Path folder;

    private ClusterCheck.Report report(String... images) throws IOException {
        Path annotations = Files.writeString(
                folder.resolve("instances.json"),
                "{\"images\": [" + String.join(", ", images)
                        + "], \"annotations\": [], \"categories\": [{\"id\": 1, \"name\": \"cat\"}]}");
        return new ClusterCheck(annotations, folder, 2).run(LocalSpark.session());
    }

    private static String image(int id, String file, int width, int height) {
        return "{\"id\": %d, \"file_name\": \"%s\", \"width\": %d, \"height\": %d}".formatted(id, file, width, height);
    }

    @Test
    void eachImageIsReadAndCompared() throws IOException {
        Path first = TestModels.image(folder, 0);
        Path second = TestModels.image(folder, 1);
        Path copy = Files.copy(first, folder.resolve("copy.png"));
        Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(Files.readAllBytes(second), 400));
        ClusterCheck.Report report = report(
                image(1, "image-0.png", 96, 70),
                image(2, "image-1.png", 96, 70),
                image(3, "copy.png", 96, 70),
                image(4, "cut.png", 96, 78),
                image(5, "none.png", 96, 78));
        assertThat(report.images()).isEqualTo(5);
        assertThat(report.errors())
                .containsExactly(
                        second
                                + " has 96 x 78 pixels, but its annotations say 96 x 70; give the image that was annotated, or"
                                + " correct the annotations",
                        cut + " is cut short: the PNG data ends before the image does; copy or download the file again",
                        folder.resolve("none.png") + " does not exist; check the images folder and the file's name");
        assertThat(report.same()).containsExactly(List.of(copy.toString(), first.toString()));
        assertThat(report.sound()).isFalse();
    }

    @Test
    void nothingIsWrongWithSoundData() throws IOException {
        TestModels.image(folder, 0);
        TestModels.image(folder, 1);
        ClusterCheck.Report report = report(image(1, "image-0.png", 96, 70), image(2, "image-1.png", 96, 78));
        assertThat(report.errors()).isEmpty();
        assertThat(report.same()).isEmpty();
        assertThat(report.sound()).isTrue();
    }
}
