// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.UserError;
import io.densekit.config.ConfigLoader;
import io.densekit.runtime.training.StepRecord;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A run beside others.
 *
 * @param folder where it is
 * @param record what its files say
 * @param settings all but the seed, by their paths; places within the run's own folder are told from there
 * @param besides what else its rows say
 */
record ComparedRun(Path folder, RunRecord record, Map<String, String> settings, RowDetails besides) {

    private static final String SEED = "seed";

    /** @throws UserError if a file of the run is missing or broken */
    static ComparedRun read(ConfigLoader loader, Path folder) {
        RunRecord record = RunRecord.read(folder);
        Map<String, String> settings =
                new LinkedHashMap<>(loader.parse(folder.resolve("config.yaml").toString(), record.config(), List.of())
                        .values());
        settings.remove(SEED);
        settings.replaceAll((key, value) -> within(folder, value));
        return new ComparedRun(folder, record, settings, RowDetails.read(folder.resolve("metrics.jsonl")));
    }

    private static String within(Path folder, String value) {
        if (value == null) {
            return "null";
        }
        Stream<Path> names = Stream.of(folder.toAbsolutePath().normalize(), folder.normalize())
                .filter(name -> name.getNameCount() > 0);
        return names.map(Path::toString)
                .filter(name -> value.equals(name) || value.startsWith(name + "/"))
                .findFirst()
                .map(name -> "RUN" + value.substring(name.length()))
                .orElse(value);
    }

    String name() {
        return record.name();
    }

    /** A figure of the validation whose weights were kept as the best; NaN where there is none. */
    double best(String figure) {
        return figure(record.metrics().best(), figure);
    }

    /** A figure of the last validation; NaN where there is none. */
    double last(String figure) {
        return figure(record.metrics().last(), figure);
    }

    private static double figure(ValidationRow row, String figure) {
        double value = row == null ? Double.NaN : row.figures().getOrDefault(figure, Double.NaN);
        // COCO writes -1 for what is not defined.
        return value == -1 ? Double.NaN : value;
    }

    /** The most memory that its process had after a step; NaN where that wasn't written. */
    double peakMegabytes() {
        return besides.peakMegabytes();
    }

    double seconds() {
        return record.trainingSeconds();
    }

    double imagesPerSecond() {
        return record.metrics().steps().stream().mapToLong(StepRecord::images).sum() / seconds();
    }

    /** Steps taken. */
    long steps() {
        List<StepRecord> steps = record.metrics().steps();
        return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).step();
    }
}
