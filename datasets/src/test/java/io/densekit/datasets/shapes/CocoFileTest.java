// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.datasets.shapes.SceneAnnotations.Annotation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoFileTest {
    private static final ShapesSettings SETTINGS = ShapesSettings.of(2, 1, 9);
    private static final Annotation STAR = new Annotation(
            Category.STAR, List.of(new double[] {0, 0, 4, 0, 4, 4}), 8, new double[] {0, 0, 4, 4}, new double[0], 0);
    private static final Annotation PERSON = new Annotation(
            Category.PERSON, List.of(new double[] {0, 0, 4, 0, 4, 4}), 8, new double[] {0, 0, 4, 4}, new double[51], 0);

    @TempDir
    Path folder;

    private JsonNode written(boolean keypoints) throws IOException {
        Path file = folder.resolve("a.json");
        new CocoFile(SETTINGS, keypoints).write(file, List.of(List.of(STAR, PERSON), List.of(PERSON)));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file); // nothing temporary is left
        }
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void instancesHoldEveryThingAndCategory() throws IOException {
        JsonNode root = written(false);
        assertThat(root.get("images")).hasSize(2);
        assertThat(root.at("/images/1/file_name").asText()).isEqualTo("000002.jpg");
        assertThat(root.at("/images/1/width").asInt()).isEqualTo(192);
        assertThat(root.get("annotations")).hasSize(3);
        assertThat(root.at("/annotations/0/category_id").asInt()).isEqualTo(Category.STAR.id());
        assertThat(root.at("/annotations/0").has("keypoints")).isFalse();
        assertThat(root.get("categories")).hasSize(Category.values().length);
    }

    @Test
    void keypointFilesHoldPersonsUnderTheSameIdentifiers() throws IOException {
        JsonNode root = written(true);
        assertThat(root.get("annotations")).hasSize(2);
        assertThat(root.at("/annotations/0/id").asInt()).isEqualTo(2);
        assertThat(root.at("/annotations/1/image_id").asInt()).isEqualTo(2);
        assertThat(root.get("categories")).hasSize(1);
        assertThat(root.at("/categories/0/keypoints/16").asText()).isEqualTo("right_ankle");
    }
}
