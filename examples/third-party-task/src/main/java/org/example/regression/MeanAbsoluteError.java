// SPDX-License-Identifier: Apache-2.0
package org.example.regression;

import io.densekit.AtomicFile;
import io.densekit.data.Sample;
import io.densekit.task.ImageScore;
import io.densekit.task.Metric;
import io.densekit.task.MetricDetails;
import io.densekit.task.MetricResult;
import io.densekit.task.TaskKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How far predictions are from the truth: {@code mae}, the mean distance, and {@code within}, the share that is near enough. */
final class MeanAbsoluteError implements Metric<ImageValue, ValuePrediction> {

    private final List<ValuePrediction> predictions = new ArrayList<>();
    private final List<ImageScore> images = new ArrayList<>();
    private final double tolerance;
    private double distances;
    private int near;

    MeanAbsoluteError(MeanAbsoluteErrorSettings settings) {
        this.tolerance = settings.tolerance();
    }

    @Override
    public TaskKey<ImageValue, ValuePrediction> task() {
        return ValuePrediction.TASK;
    }

    @Override
    public void add(List<Sample<ImageValue>> samples, List<ValuePrediction> found) {
        for (int i = 0; i < found.size(); i++) {
            double truth = samples.get(i).truth().value().orElseThrow();
            double distance = Math.abs(found.get(i).value() - truth);
            distances += distance;
            near += distance <= tolerance ? 1 : 0;
            String words = String.format(Locale.ROOT, "%.2f where %.2f is true", found.get(i).value(), truth);
            images.add(new ImageScore(found.get(i).key().imageId(), -distance, words));
        }
        predictions.addAll(found);
    }

    @Override
    public MetricResult result() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("mae", distances / predictions.size());
        values.put("within", (double) near / predictions.size());
        StringBuilder table = new StringBuilder();
        values.forEach((name, value) -> table.append(String.format(Locale.ROOT, "%-7s %.4f%n", name, value)));
        return new MetricResult(values, "mae", table.toString(), Optional.of(this::write))
                .withLowerBetter("mae")
                .withDetails(() -> MetricDetails.none().withImages(images));
    }

    /** The file of {@code densekit eval --predictions}: the files and what was predicted of each. */
    private void write(Path file) {
        StringBuilder csv = new StringBuilder(ValueFile.HEADER + "\n");
        predictions.forEach(found ->
                csv.append(found.key().file()).append(',').append(found.value()).append('\n'));
        AtomicFile.writeText(file, csv.toString());
    }
}
