// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.segmentation;

import io.densekit.data.Dataset;
import io.densekit.drawing.ClassLegend;
import io.densekit.drawing.Painter;
import io.densekit.segmentation.SemanticMap;
import io.densekit.segmentation.SemanticMask;
import io.densekit.settings.Describe;
import io.densekit.task.Metric;
import io.densekit.task.ResultEntries;
import io.densekit.task.Task;
import io.densekit.task.TaskKey;
import java.util.List;

/** A class for every pixel. */
@Describe("a class for every pixel")
public record SegmentationTask() implements Task<SemanticMask, SemanticMap> {

    @Override
    public TaskKey<SemanticMask, SemanticMap> key() {
        return SemanticMap.TASK;
    }

    @Override
    public Metric<SemanticMask, SemanticMap> metric(Dataset<?> dataset) {
        return MeanIouSettings.PUBLISHED.metric(dataset);
    }

    @Override
    public Painter<SemanticMask, SemanticMap> painter(List<String> classes) {
        return new SemanticPainter(new ClassLegend(classes));
    }

    @Override
    public ResultEntries<SemanticMap> entries(List<String> classes, List<Long> categories) {
        return new LabelMapEntries(new ClassLegend(classes));
    }

    @Override
    public boolean large() {
        return true;
    }
}
