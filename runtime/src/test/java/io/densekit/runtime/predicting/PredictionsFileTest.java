// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.UserError;
import io.densekit.classification.Classification;
import io.densekit.data.SampleKey;
import io.densekit.detection.Detections;
import io.densekit.evaluation.mask.Rle;
import io.densekit.pose.Pose;
import io.densekit.structures.Box;
import io.densekit.structures.Boxes;
import io.densekit.structures.Keypoints;
import io.densekit.structures.Mask;
import io.densekit.task.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsFileTest {

    private static final SampleKey KEY = new SampleKey(0, 0, "a");

    @TempDir
    private Path folder;

    private JsonNode written(Prediction... predictions) throws IOException {
        Path file = folder.resolve("predictions.json");
        Map<PredictedImage, List<Prediction>> byImage = new LinkedHashMap<>();
        byImage.put(
                new PredictedImage(Path.of("in/\"quoted\".jpg"), 139, folder.resolve("a.png")), List.of(predictions));
        byImage.put(new PredictedImage(Path.of("in/none.jpg"), 140, folder.resolve("b.png")), List.of());
        PredictionsFile.write(file, byImage, List.of("dog", "cat"), List.of(18L));
        return new ObjectMapper().readTree(file.toFile());
    }

    private static Pose pose(float x) {
        Keypoints keypoints = new Keypoints(new float[] {x, 3}, new float[] {2, 4}, new float[] {0.5f, 0.1f});
        return new Pose(KEY, keypoints, new Box(1, 2, 30, 40), 0.5, 1200);
    }

    @Test
    void posesAreCocoResultsWithFileNames() throws IOException {
        JsonNode list = written(pose(1.5f), pose(9));
        assertThat(list).hasSize(2);
        JsonNode first = list.get(0);
        assertThat(first.get("image_id").asLong()).isEqualTo(139);
        assertThat(first.get("category_id").asLong()).isEqualTo(1);
        assertThat(first.get("file_name").asText())
                .isEqualTo(Path.of("in/\"quoted\".jpg").toString());
        assertThat(first.get("keypoints")).hasSize(6);
        assertThat(first.get("keypoints").get(0).asDouble()).isEqualTo(1.5);
        assertThat(first.get("bbox").get(3).asDouble()).isEqualTo(40);
        assertThat(first.get("score").asDouble())
                .as("box 0.5, the keypoint over 0.2 0.5")
                .isEqualTo(0.25, within(1e-9));
    }

    @Test
    void classesAreListedFromTheLikeliest() throws IOException {
        JsonNode first =
                written(Classification.best(KEY, new float[] {0.25f, 0.75f}, 2)).get(0);
        assertThat(first.get("classes").get(0).asInt()).isEqualTo(1);
        assertThat(first.get("probabilities").get(0).asDouble()).isEqualTo(0.75);
        assertThat(first.get("names")).extracting(JsonNode::asText).containsExactly("cat", "dog");
    }

    @Test
    void noPredictionIsAnEmptyList() throws IOException {
        assertThat(written()).isEmpty();
    }

    @Test
    void whatIsNotFiniteIsRefusedAndNothingIsLeft() throws IOException {
        assertThatThrownBy(() -> written(pose(Float.NaN)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("quoted")
                .hasMessageContaining("weights");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void objectsAreCocoResultsEach() throws IOException {
        Mask mask = Mask.of(2, 1, 3, 2, (x, y) -> true);
        JsonNode list = written(new Detections(
                KEY,
                10,
                20,
                Boxes.of(1, 2, 4, 8, 2, 1, 5, 3),
                new int[] {1, 0},
                new float[] {0.5f, 0.25f},
                List.of(mask, mask)));
        assertThat(list).hasSize(2);
        assertThat(list.get(0).get("image_id").asLong()).isEqualTo(139);
        assertThat(list.get(0).get("category").asText()).isEqualTo("cat");
        assertThat(list.get(0).get("category_id").asLong()).isEqualTo(2);
        assertThat(list.get(1).get("category_id").asLong()).isEqualTo(18);
        assertThat(list.get(0).get("bbox").get(3).asDouble()).isEqualTo(6);
        assertThat(list.get(1).get("score").asDouble()).isEqualTo(0.25);
        assertThat(list.get(1).at("/segmentation/size/0").asInt()).isEqualTo(10);
        String counts = list.get(1).at("/segmentation/counts").asText();
        assertThat(Rle.ofString(10, 20, counts).box()).containsExactly(2, 1, 3, 2);
    }

    @Test
    void anImageWithoutObjectsHasNoEntry() throws IOException {
        assertThat(written(new Detections(KEY, 5, 5, Boxes.NONE, new int[0], new float[0], List.of())))
                .isEmpty();
    }

    @Test
    void aScoreThatIsNoNumberIsRefused() {
        Detections broken =
                new Detections(KEY, 5, 5, Boxes.of(0, 0, 1, 1), new int[1], new float[] {Float.NaN}, List.of());
        assertThatThrownBy(() -> written(broken)).isInstanceOf(UserError.class).hasMessageContaining("NaN");
    }
}
