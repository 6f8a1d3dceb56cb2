// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.densekit.AtomicFile;
import io.densekit.UserError;
import io.densekit.runtime.evaluating.EvaluationResult;
import io.densekit.runtime.experiment.LoggingSettings;
import io.densekit.runtime.memory.ResidentMemory;
import io.densekit.runtime.metrics.CsvMetrics;
import io.densekit.runtime.metrics.MetricsRow;
import io.densekit.runtime.metrics.MetricsSink;
import io.densekit.runtime.metrics.TensorBoardMetrics;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * One JSON object a line: each step ({@code step epoch loss losses learning-rate gradient-norm images seconds
 * data-seconds images-per-second resident-megabytes}) and each validation ({@code step validation best seconds}, and
 * {@code lower-better} where there are figures of which lower ones are). Each row goes to
 * the sinks as well.
 */
record MetricsLog(Path file, BufferedWriter writer, List<MetricsSink> sinks)
        implements TrainingListener, AutoCloseable {

    private static final ObjectMapper JSON =
            new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE);

    /**
     * Opens the file behind the rows of the steps taken so far; later ones, of a run that was killed, will be taken
     * again and are removed.
     */
    static MetricsLog open(RunDirectory directory, LoggingSettings settings, long stepsTaken) {
        Path file = directory.metrics();
        List<MetricsSink> sinks = new ArrayList<>();
        try {
            List<String> kept = stepsTaken > 0 && Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .filter(line -> belongs(line, stepsTaken))
                            .toList()
                    : List.of();
            AtomicFile.writeText(file, kept.isEmpty() ? "" : String.join("\n", kept) + "\n");
            if (settings.csv()) {
                sinks.add(new CsvMetrics(directory.folder(), rows(kept)));
            }
            if (settings.tensorboard()) {
                sinks.add(new TensorBoardMetrics(directory.folder(), stepsTaken));
            }
            return new MetricsLog(file, Files.newBufferedWriter(file, StandardOpenOption.APPEND), sinks);
        } catch (IOException e) {
            sinks.forEach(MetricsLog::closeQuietly);
            throw failure(file, e);
        }
    }

    private static List<MetricsRow> rows(List<String> lines) throws JsonProcessingException {
        List<MetricsRow> rows = new ArrayList<>();
        for (String line : lines) {
            rows.add(MetricsRow.of(JSON.readTree(line)));
        }
        return rows;
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
        ResidentMemory.megabytes().ifPresent(megabytes -> row.put("resident-megabytes", megabytes));
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
        if (!result.figures().lowerBetter().isEmpty()) {
            ArrayNode lower = row.putArray("lower-better");
            result.figures().lowerBetter().stream().sorted().forEach(lower::add);
        }
        append(row);
    }

    private void append(ObjectNode row) {
        try {
            writer.write(row.toString());
            writer.write('\n');
            writer.flush();
            for (MetricsSink sink : sinks) {
                sink.add(MetricsRow.of(row));
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static UserError failure(Path file, IOException e) {
        return UserError.failure(
                file + " or a table beside it can't be written (" + e.getMessage()
                        + "); check that the disk has space left, then go on with --resume",
                e);
    }

    @Override
    public void close() {
        closeQuietly(writer);
        sinks.forEach(MetricsLog::closeQuietly);
    }

    /** Every row was flushed when it was written, or its own error was reported then. */
    private static void closeQuietly(Closeable file) {
        try {
            file.close();
        } catch (IOException e) {
            // See above.
        }
    }
}
