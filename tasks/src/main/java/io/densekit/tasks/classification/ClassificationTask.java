// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.classification;

import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.data.Dataset;
import io.densekit.drawing.ClassLegend;
import io.densekit.drawing.Painter;
import io.densekit.settings.Describe;
import io.densekit.task.Metric;
import io.densekit.task.ResultEntries;
import io.densekit.task.Scores;
import io.densekit.task.Task;
import io.densekit.task.TaskKey;
import java.util.List;
import java.util.Optional;

/** One class an image. */
@Describe("one class an image")
public record ClassificationTask() implements Task<ClassLabel, Classification> {

    @Override
    public TaskKey<ClassLabel, Classification> key() {
        return Classification.TASK;
    }

    @Override
    public Metric<ClassLabel, Classification> metric(Dataset<?> dataset) {
        return TopKSettings.PUBLISHED.metric(dataset);
    }

    @Override
    public Painter<ClassLabel, Classification> painter(List<String> classes) {
        return new ClassificationPainter(new ClassLegend(classes));
    }

    @Override
    public ResultEntries<Classification> entries(List<String> classes, List<Long> categories) {
        return new ClassEntries(classes);
    }

    @Override
    public Optional<Scores<ClassLabel, Classification>> scores() {
        return Optional.of(new ClassScores());
    }
}
