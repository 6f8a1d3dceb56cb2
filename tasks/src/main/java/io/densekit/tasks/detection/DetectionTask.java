// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.detection;

import io.densekit.data.Dataset;
import io.densekit.data.SampleKey;
import io.densekit.detection.Detections;
import io.densekit.detection.Instances;
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

/** Objects with boxes, and with masks where the model makes them. */
@Describe("objects with boxes and masks")
public record DetectionTask() implements Task<Instances, Detections> {

    @Override
    public TaskKey<Instances, Detections> key() {
        return Detections.TASK;
    }

    @Override
    public Metric<Instances, Detections> metric(Dataset<?> dataset) {
        return CocoDetectionSettings.PUBLISHED.metric(dataset);
    }

    @Override
    public Painter<Instances, Detections> painter(List<String> classes) {
        return new DetectionPainter(new ClassLegend(classes));
    }

    @Override
    public ResultEntries<Detections> entries(List<String> classes, List<Long> categories) {
        return new DetectionEntries(classes, categories);
    }

    @Override
    public Optional<Scores<Instances, Detections>> scores() {
        return Optional.of(new DetectionScores());
    }

    /** Objects lie in the network's input; the picture is the original. */
    @Override
    public List<Instances> shown(Dataset<Instances> dataset, SampleKey sample) {
        return Task.super.shown(dataset, sample).stream()
                .map(Instances::inOriginal)
                .toList();
    }
}
