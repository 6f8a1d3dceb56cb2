// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.evaluating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.UserError;
import io.densekit.task.MetricResult;
import io.densekit.tasks.classification.ClassificationTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationResultTest {

    @TempDir
    private Path folder;

    private static EvaluationResult result() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("AP", 0.1 + 0.2);
        values.put("APm", Double.NaN);
        return new EvaluationResult(
                new ClassificationTask(),
                new MetricResult(values, "AP", "table", Optional.empty()),
                List.of(),
                List.of(),
                List.of(),
                3,
                1);
    }

    @Test
    void writesAllDigits() throws IOException {
        Path file = folder.resolve("metrics.json");
        result().writeJson(file);
        JsonNode json = new ObjectMapper().readTree(Files.readString(file));
        assertThat(json.get("AP").asDouble()).isEqualTo(0.1 + 0.2);
        assertThat(json.get("APm").isNull()).isTrue();
    }

    @Test
    void unknownFiguresAreNamed() {
        assertThat(result().value("AP")).isEqualTo(0.1 + 0.2);
        assertThatThrownBy(() -> result().value("mAP"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no figure 'mAP'; there are AP, APm");
    }

    @Test
    void predictionsWithoutAFormatAreRefused() {
        assertThatThrownBy(() -> result().writePredictions(folder.resolve("a.json")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no file format");
    }
}
