// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShapesGeneratorTest {
    private static final ShapesSettings SMALL = new ShapesSettings(12, 6, 5, 160, 128, 3, 4);

    @TempDir
    Path folder;

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        new ShapesGenerator(SMALL).generate(folder.resolve("a"), done -> {});
        new ShapesGenerator(SMALL).generate(folder.resolve("b"), done -> {});
        Map<String, byte[]> first = contents(folder.resolve("a"));
        Map<String, byte[]> second = contents(folder.resolve("b"));
        assertThat(first).hasSize(2 * (12 + 6) + 4);
        assertThat(second.keySet()).isEqualTo(first.keySet());
        first.forEach((name, bytes) -> assertThat(second.get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void anImageDoesNotDependOnHowManyThereAreAndSplitsDiffer() throws IOException {
        new ShapesGenerator(SMALL).generate(folder.resolve("a"), done -> {});
        new ShapesGenerator(new ShapesSettings(3, 3, 5, 160, 128, 3, 4)).generate(folder.resolve("b"), done -> {});
        byte[] train = Files.readAllBytes(folder.resolve("a/train/000002.jpg"));
        assertThat(folder.resolve("b/train/000002.jpg")).hasBinaryContent(train);
        assertThat(Files.readAllBytes(folder.resolve("b/val/000002.jpg"))).isNotEqualTo(train);
    }

    @Test
    void progressCountsEveryImageOnce() {
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        new ShapesGenerator(SMALL).generate(folder, seen::add);
        assertThat(seen).hasSize(18).contains(1L, 18L);
    }

    @Test
    void annotationsHoldTogether() throws IOException {
        new ShapesGenerator(SMALL).generate(folder, done -> {});
        JsonNode root = json(ShapesGenerator.keypointAnnotations(folder, "train"));
        assertThat(root.at("/categories/0/keypoints")).hasSize(17);
        assertThat(root.at("/categories/0/skeleton")).hasSize(19);
        Set<Integer> imagesWithFigure = new HashSet<>();
        for (JsonNode annotation : root.get("annotations")) {
            imagesWithFigure.add(annotation.get("image_id").asInt());
            checkBoxAndArea(annotation);
            checkKeypoints(annotation);
        }
        assertThat(imagesWithFigure).hasSize(SMALL.images());
    }

    @Test
    void instancesHaveEveryFigureOfTheKeypointFileAndShapesToo() throws IOException {
        new ShapesGenerator(SMALL).generate(folder, done -> {});
        Map<Integer, JsonNode> instances = new HashMap<>();
        for (JsonNode annotation :
                json(ShapesGenerator.instanceAnnotations(folder, "train")).get("annotations")) {
            checkBoxAndArea(annotation);
            instances.put(annotation.get("id").asInt(), annotation);
        }
        int figures = 0;
        for (JsonNode annotation :
                json(ShapesGenerator.keypointAnnotations(folder, "train")).get("annotations")) {
            figures++;
            assertThat(instances.get(annotation.get("id").asInt()).get("bbox")).isEqualTo(annotation.get("bbox"));
        }
        assertThat(instances.size()).isGreaterThan(figures);
    }

    @Test
    void aFolderThatIsAFileIsOneClearError() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "x");
        assertThatThrownBy(() -> new ShapesGenerator(SMALL).generate(file, done -> {}))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("taken can't be written")
                .hasMessageContaining("check that it is a folder");
    }

    private static void checkBoxAndArea(JsonNode annotation) {
        double[] box = numbers(annotation.get("bbox"));
        assertThat(box[0]).isBetween(0.0, 160.0);
        assertThat(box[1]).isBetween(0.0, 128.0);
        assertThat(box[0] + box[2]).isLessThanOrEqualTo(160.011);
        assertThat(box[1] + box[3]).isLessThanOrEqualTo(128.011);
        double area = annotation.get("area").asDouble();
        assertThat(area).isPositive().isLessThanOrEqualTo(box[2] * box[3] + 0.01);
        double sum = 0;
        for (JsonNode polygon : annotation.get("segmentation")) {
            double[] loop = numbers(polygon);
            assertThat(loop.length).isGreaterThanOrEqualTo(6);
            sum += Math.abs(Silhouette.signedArea(loop));
        }
        assertThat(area).isEqualTo(sum, within(0.01));
    }

    private static void checkKeypoints(JsonNode annotation) {
        double[] keypoints = numbers(annotation.get("keypoints"));
        double[] box = numbers(annotation.get("bbox"));
        assertThat(keypoints).hasSize(51);
        int labelled = 0;
        for (int i = 0; i < keypoints.length; i += 3) {
            double x = keypoints[i];
            double y = keypoints[i + 1];
            if (keypoints[i + 2] == 0) {
                assertThat(x == 0 && y == 0).isTrue();
                continue;
            }
            labelled++;
            assertThat(x).isBetween(0.0, 159.0);
            assertThat(y).isBetween(0.0, 127.0);
            if (keypoints[i + 2] == 2) { // hidden ones may lie outside what can be seen
                assertThat(x + 0.5).isBetween(box[0] - 0.02, box[0] + box[2] + 0.02);
                assertThat(y + 0.5).isBetween(box[1] - 0.02, box[1] + box[3] + 0.02);
            }
        }
        assertThat(annotation.get("num_keypoints").asInt()).isEqualTo(labelled);
    }

    private static double[] numbers(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble();
        }
        return values;
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private static Map<String, byte[]> contents(Path folder) throws IOException {
        Map<String, byte[]> contents = new HashMap<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            contents.put(folder.relativize(file).toString(), Files.readAllBytes(file));
        }
        return contents;
    }
}
