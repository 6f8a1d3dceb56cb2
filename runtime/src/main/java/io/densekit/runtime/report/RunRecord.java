// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.UserError;
import io.densekit.runtime.training.StepRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run directory says of its run.
 *
 * @param name the folder's
 * @param metrics steps and validations
 * @param config the resolved configuration, YAML
 * @param provenance versions, seed, device by name; empty where the file is missing
 * @param ended when the last row of metrics was written
 */
record RunRecord(String name, MetricsFile metrics, String config, Map<String, String> provenance, Instant ended) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the folder.
     *
     * @throws UserError if a file of the run is missing or broken; the message names file and place
     */
    static RunRecord read(Path folder) {
        Path metrics = folder.resolve("metrics.jsonl");
        MetricsFile rows = MetricsFile.read(metrics);
        Path name = folder.toAbsolutePath().normalize().getFileName();
        try {
            return new RunRecord(
                    name == null ? folder.toString() : name.toString(),
                    rows,
                    text(folder.resolve("config.yaml")),
                    provenance(folder.resolve("provenance.json")),
                    Files.getLastModifiedTime(metrics).toInstant().truncatedTo(ChronoUnit.SECONDS));
        } catch (IOException e) {
            throw UserError.unreadable(folder, e);
        }
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw UserError.failure(file + " does not exist; give the folder of a run that was trained", e);
        }
    }

    private static Map<String, String> provenance(Path file) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        if (Files.exists(file)) {
            try {
                JsonNode json = JSON.readTree(Files.readString(file));
                json.fieldNames()
                        .forEachRemaining(key -> values.put(key, json.get(key).asText()));
            } catch (JsonProcessingException e) {
                throw UserError.failure(file + " is not JSON (" + e.getOriginalMessage() + "); remove it", e);
            }
        }
        return values;
    }

    /** Seconds of all steps. */
    double trainingSeconds() {
        return metrics.steps().stream().mapToDouble(StepRecord::seconds).sum();
    }

    /** Seconds of all validations. */
    double validationSeconds() {
        return metrics.validations().stream()
                .mapToDouble(ValidationRow::seconds)
                .sum();
    }
}
