// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.runtime.evaluating.EvaluationResult;
import io.densekit.runtime.experiment.LoggingSettings;
import io.densekit.task.MetricResult;
import io.densekit.tasks.classification.ClassificationTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {

    @TempDir
    private Path folder;

    private RunDirectory directory;

    @BeforeEach
    void open() {
        directory = RunDirectory.open(folder);
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private MetricsLog log(long stepsTaken) {
        return MetricsLog.open(directory, new LoggingSettings(true, true), stepsTaken);
    }

    private static StepRecord step(long number) {
        return new StepRecord(number, 1, 0.25, Map.of("heatmap", 0.25), 1e-3, 2.5, 8, 0.5, 0.1);
    }

    private static EvaluationResult result(double ap) {
        return new EvaluationResult(
                new ClassificationTask(),
                new MetricResult(Map.of("AP", ap), "AP", "", Optional.empty()),
                List.of(),
                List.of(),
                List.of(),
                3,
                1.5);
    }

    @Test
    void everyRowIsAnObjectOfItsOwn() throws IOException {
        Path file = folder.resolve("metrics.jsonl");
        try (MetricsLog log = log(0)) {
            log.stepped(step(1));
            log.validated(1, result(0.5), true);
        }
        List<String> rows = Files.readAllLines(file);
        assertThat(rows).hasSize(2);
        JsonNode step = new ObjectMapper().readTree(rows.get(0));
        assertThat(step.get("step").asLong()).isEqualTo(1);
        assertThat(step.get("losses").get("heatmap").asDouble()).isEqualTo(0.25);
        assertThat(step.get("images-per-second").asDouble()).isEqualTo(16);
        JsonNode validation = new ObjectMapper().readTree(rows.get(1));
        assertThat(validation.get("validation").get("AP").asDouble()).isEqualTo(0.5);
        assertThat(validation.get("best").asBoolean()).isTrue();
    }

    @Test
    void resumingDropsRowsThatWillBeWrittenAgain() throws IOException {
        Path file = folder.resolve("metrics.jsonl");
        try (MetricsLog log = log(0)) {
            for (int i = 1; i <= 5; i++) {
                log.stepped(step(i));
            }
        }
        Files.writeString(file, "{\"step\": 6, \"lo", StandardOpenOption.APPEND);
        try (MetricsLog log = log(3)) {
            log.stepped(step(4));
        }
        assertThat(Files.readAllLines(file)).hasSize(4).last().asString().contains("\"step\":4");
    }

    @Test
    void aFreshRunStartsEmpty() throws IOException {
        Path file = Files.writeString(folder.resolve("metrics.jsonl"), "{\"step\":1}\n");
        log(0).close();
        assertThat(file).isEmptyFile();
    }

    @Test
    void tablesHaveTheSameRows() throws IOException {
        try (MetricsLog log = log(0)) {
            for (int i = 1; i <= 5; i++) {
                log.stepped(step(i));
            }
            log.validated(5, result(0.5), true);
        }
        try (MetricsLog log = log(3)) {
            log.stepped(step(4));
            log.validated(4, result(0.75), false);
        }
        List<String> steps = Files.readAllLines(folder.resolve("steps.csv"));
        assertThat(steps).hasSize(5);
        assertThat(steps.get(0)).startsWith("step,epoch,loss,losses.heatmap,learning-rate,gradient-norm,images,");
        assertThat(steps.get(4)).startsWith("4,1,0.25,0.25,0.001,2.5,8,0.5,0.1,16");
        assertThat(Files.readAllLines(folder.resolve("validations.csv")))
                .containsExactly("step,AP,best,seconds", "4,0.75,0,1.5");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("events.out.tfevents.")))
                    .hasSize(2);
        }
    }

    @Test
    void tablesAreLeftOutOnRequest() {
        try (MetricsLog log = MetricsLog.open(directory, new LoggingSettings(false, false), 0)) {
            log.stepped(step(1));
        }
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder(".lock", "metrics.jsonl");
    }
}
