// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.evaluation.mask.Rle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoResultsWriterTest {

    @TempDir
    private Path folder;

    @Test
    void writesWhatComesBackTheSame() throws IOException {
        Path file = folder.resolve("dt.json");
        Rle mask = Rle.ofCounts(4, 5, 3, 4, 13);
        try (CocoResultsWriter writer = CocoResultsWriter.open(file)) {
            writer.write(139, List.of(CocoDetection.box(3, 0.1 + 0.2, 1.5, 2, 1e-7, 4)));
            writer.write(140, List.of());
            writer.write(
                    285,
                    List.of(CocoDetection.mask(1, 1, mask), CocoDetection.pose(1, 0.25, 10, 20.125, 0.5, 1, 2, 3)));
            assertThat(file).doesNotExist();
            writer.finish();
        }

        JsonNode results = new ObjectMapper().readTree(file.toFile());
        assertThat(results).hasSize(3);
        assertThat(results.get(0).get("image_id").asLong()).isEqualTo(139);
        assertThat(results.get(0).get("score").asDouble()).isEqualTo(0.1 + 0.2);
        assertThat(GoldenCase.doubles(results.get(0).get("bbox"))).containsExactly(1.5, 2, 1e-7, 4);
        assertThat(results.get(1).get("segmentation").toString()).isEqualTo("{\"size\":[4,5],\"counts\":\"34=\"}");
        assertThat(GoldenCase.doubles(results.get(2).get("keypoints"))).containsExactly(10, 20.125, 0.5, 1, 2, 3);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void readsItsOwnFiles() throws IOException {
        Path file = folder.resolve("dt.json");
        try (CocoResultsWriter writer = CocoResultsWriter.open(file)) {
            writer.write(1, List.of(CocoDetection.mask(1, 0.5, Rle.ofCounts(4, 5, 3, 4, 13))));
            writer.finish();
        }
        assertThat(CocoResults.read(file, IouType.SEGM).size()).isEqualTo(1);
    }

    @Test
    void leavesNothingBehindWithoutFinish() throws IOException {
        try (CocoResultsWriter writer = CocoResultsWriter.open(folder.resolve("dt.json"))) {
            writer.write(1, List.of(CocoDetection.box(1, 1, 1, 1, 1, 1)));
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void refusesNumbersThatNoFileHolds() throws IOException {
        try (CocoResultsWriter writer = CocoResultsWriter.open(folder.resolve("dt.json"))) {
            assertThatThrownBy(() -> writer.write(1, List.of(CocoDetection.box(1, Double.NaN, 1, 1, 1, 1))))
                    .isInstanceOf(CocoFormatException.class)
                    .hasMessageContaining("NaN");
        }
    }
}
