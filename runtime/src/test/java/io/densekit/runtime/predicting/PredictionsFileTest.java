// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionsFileTest {

    @TempDir
    private Path folder;

    @SafeVarargs
    private String text(Map<String, Object>... entries) throws IOException {
        Path file = folder.resolve("predictions.json");
        Map<PredictedImage, List<Map<String, Object>>> byImage = new LinkedHashMap<>();
        byImage.put(new PredictedImage(Path.of("in/\"quoted\".jpg"), 139, folder.resolve("a.png")), List.of(entries));
        byImage.put(new PredictedImage(Path.of("in/none.jpg"), 140, folder.resolve("b.png")), List.of());
        PredictionsFile.write(
                file, json -> byImage.forEach((image, rows) -> rows.forEach(row -> json.add(image, row))));
        return Files.readString(file);
    }

    @SafeVarargs
    private JsonNode written(Map<String, Object>... entries) throws IOException {
        return new ObjectMapper().readTree(text(entries));
    }

    @Test
    void imageAndFileStandBeforeWhatTheTaskSays() throws IOException {
        JsonNode list = written(Map.of("score", 0.5), Map.of("score", 0.25f));
        assertThat(list).hasSize(2);
        assertThat(list.get(0).fieldNames()).toIterable().containsExactly("image_id", "file_name", "score");
        assertThat(list.get(0).get("image_id").asLong()).isEqualTo(139);
        assertThat(list.get(0).get("file_name").asText())
                .isEqualTo(Path.of("in/\"quoted\".jpg").toString());
        assertThat(list.get(1).get("score").asDouble()).isEqualTo(0.25);
    }

    @Test
    void eachEntryIsALine() throws IOException {
        assertThat(text(Map.of("a", 1), Map.of("a", 2)).lines()).hasSize(4);
    }

    @Test
    void numbersKeepTheirShortestDigits() throws IOException {
        assertThat(text(Map.of("values", new float[] {0.1f, 1.5f}))).contains("\"values\":[0.1,1.5]");
        assertThat(text(Map.of("values", new double[] {0.1, 1 / 3.0}))).contains("\"values\":[0.1,0.3333333333333333]");
        assertThat(text(Map.of("values", new int[] {3, -4}))).contains("\"values\":[3,-4]");
    }

    @Test
    void mapsAndListsNest() throws IOException {
        JsonNode entry = written(Map.of("segmentation", Map.of("size", List.of(10, 20L), "counts", "`1")))
                .get(0);
        assertThat(entry.at("/segmentation/size/1").asInt()).isEqualTo(20);
        assertThat(entry.at("/segmentation/counts").asText()).isEqualTo("`1");
    }

    @Test
    void noPredictionIsAnEmptyList() throws IOException {
        assertThat(written()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void whatIsNotFiniteIsRefusedAndNothingIsLeft(double value) throws IOException {
        List<Map<String, Object>> entries = List.of(
                Map.of("score", value),
                Map.of("score", (float) value),
                Map.of("keypoints", new float[] {(float) value}),
                Map.of("bbox", new double[] {value}),
                Map.of("nested", Map.of("list", List.of(value))));
        for (Map<String, Object> entry : entries) {
            assertThatThrownBy(() -> written(entry))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("quoted")
                    .hasMessageContaining(String.valueOf(value))
                    .hasMessageContaining("weights");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
