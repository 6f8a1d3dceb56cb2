// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.UserError;
import io.densekit.runtime.training.StepRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run's {@code metrics.jsonl} says: one JSON object a line.
 *
 * @param steps in their order
 * @param validations in their order
 */
record MetricsFile(List<StepRecord> steps, List<ValidationRow> validations) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Reads it.
     *
     * @throws UserError if the file is missing, or a line is not one that a training writes; the message names the line
     */
    static MetricsFile read(Path file) {
        MetricsFile rows = new MetricsFile(new ArrayList<>(), new ArrayList<>());
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    rows.add(line, file + ":" + number);
                }
            }
        } catch (NoSuchFileException e) {
            throw UserError.failure(file + " does not exist; give the folder of a run that was trained", e);
        } catch (MalformedInputException e) {
            throw UserError.failure(file + " is no UTF-8 text; give the folder of a run that was trained", e);
        } catch (IOException e) {
            throw UserError.unreadable(file, e);
        }
        return rows;
    }

    private void add(String line, String place) {
        try {
            JsonNode row = JSON.readTree(line);
            if (row.has("validation")) {
                validations.add(validation(row, place));
            } else {
                steps.add(step(row, place));
            }
        } catch (JsonProcessingException e) {
            throw UserError.failure(
                    place + " is not a JSON object (" + e.getOriginalMessage()
                            + "); remove that line, or resume the run, which repairs the file",
                    e);
        }
    }

    private static StepRecord step(JsonNode row, String place) {
        return new StepRecord(
                (long) number(row, "step", place),
                (int) number(row, "epoch", place),
                number(row, "loss", place),
                figures(row.path("losses"), place),
                number(row, "learning-rate", place),
                number(row, "gradient-norm", place),
                (int) number(row, "images", place),
                number(row, "seconds", place),
                number(row, "data-seconds", place));
    }

    private static ValidationRow validation(JsonNode row, String place) {
        Map<String, Double> figures = figures(row.path("validation"), place);
        if (figures.isEmpty()) {
            throw UserError.failure(place + ": 'validation' holds no figure; remove that line");
        }
        return new ValidationRow(
                (long) number(row, "step", place),
                figures,
                row.path("best").asBoolean(),
                row.has("seconds") ? number(row, "seconds", place) : 0);
    }

    private static Map<String, Double> figures(JsonNode object, String place) {
        Map<String, Double> figures = new LinkedHashMap<>();
        object.fieldNames().forEachRemaining(name -> figures.put(name, number(object, name, place)));
        return Collections.unmodifiableMap(figures);
    }

    /** JSON has no word for what is not a number: {@code null} and the strings {@code "NaN"}, {@code "Infinity"} serve. */
    private static double number(JsonNode row, String name, String place) {
        JsonNode value = row.path(name);
        if (value.isNumber()) {
            return value.asDouble();
        }
        if (value.isNull() || value.isTextual() && value.asText().matches("NaN|-?Infinity")) {
            return value.isNull() ? Double.NaN : Double.parseDouble(value.asText());
        }
        throw UserError.failure(
                place + " has no number '" + name + "', as each line of a training's metrics has; remove that line");
    }

    /** The best validation: the last one that was the best so far, otherwise the last one. Null if there is none. */
    ValidationRow best() {
        ValidationRow best = last();
        for (ValidationRow row : validations) {
            if (row.best()) {
                best = row;
            }
        }
        return best;
    }

    /** The last validation; null if there is none. */
    ValidationRow last() {
        return validations.isEmpty() ? null : validations.get(validations.size() - 1);
    }

    /** The epoch in which a step was taken; 0 if that step is not in the file. */
    int epoch(long step) {
        return steps.stream()
                .filter(row -> row.step() == step)
                .mapToInt(StepRecord::epoch)
                .findFirst()
                .orElse(0);
    }
}
