// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.densekit.AtomicFile;
import io.densekit.UserError;
import io.densekit.runtime.evaluating.EvaluationResult;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * One JSON object a line: each step ({@code step epoch loss losses learning-rate gradient-norm images seconds
 * data-seconds images-per-second}) and each validation ({@code step validation best}).
 */
record MetricsLog(Path file, BufferedWriter writer) implements TrainingListener, AutoCloseable {

    private static final ObjectMapper JSON =
            new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE);

    /**
     * Opens the file behind the rows of the steps taken so far; later ones, of a run that was killed, will be taken
     * again and are removed.
     */
    static MetricsLog open(Path file, long stepsTaken) {
        try {
            List<String> kept = stepsTaken > 0 && Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .filter(line -> belongs(line, stepsTaken))
                            .toList()
                    : List.of();
            AtomicFile.writeText(file, kept.isEmpty() ? "" : String.join("\n", kept) + "\n");
            return new MetricsLog(file, Files.newBufferedWriter(file, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static boolean belongs(String line, long stepsTaken) {
        try {
            JsonNode step = JSON.readTree(line).path("step");
            return step.isIntegralNumber() && step.asLong() <= stepsTaken;
        } catch (JsonProcessingException e) {
            return false; // The last line of a run that was killed while it wrote.
        }
    }

    @Override
    public void stepped(StepRecord step) {
        ObjectNode row = JSON.valueToTree(step);
        row.put("images-per-second", step.images() / step.seconds());
        append(row);
    }

    @Override
    public void validated(long step, EvaluationResult result, boolean best) {
        ObjectNode row = JSON.createObjectNode();
        row.put("step", step);
        ObjectNode figures = row.putObject("validation");
        result.metrics().forEach(figures::put);
        row.put("best", best);
        row.put("seconds", result.seconds());
        append(row);
    }

    private void append(ObjectNode row) {
        try {
            writer.write(row.toString());
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static UserError failure(Path file, IOException e) {
        return UserError.failure(
                file + " can't be written (" + e.getMessage()
                        + "); check that the disk has space left, then go on with --resume",
                e);
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            // Every row was flushed when it was written, or its own error was reported then.
        }
    }
}
