// SPDX-License-Identifier: Apache-2.0
package org.example.regression;

import io.densekit.data.Dataset;
import io.densekit.drawing.Painter;
import io.densekit.settings.Describe;
import io.densekit.task.Metric;
import io.densekit.task.ResultEntries;
import io.densekit.task.Task;
import io.densekit.task.TaskKey;
import java.util.List;
import java.util.Map;

/** One number an image: how it is judged, drawn and written. Whatever densekit does with a task, it asks here. */
@Describe("one number an image")
public record ValueTask() implements Task<ImageValue, ValuePrediction> {

    @Override
    public TaskKey<ImageValue, ValuePrediction> key() {
        return ValuePrediction.TASK;
    }

    @Override
    public Metric<ImageValue, ValuePrediction> metric(Dataset<?> dataset) {
        return new MeanAbsoluteError(MeanAbsoluteErrorSettings.USUAL);
    }

    @Override
    public Painter<ImageValue, ValuePrediction> painter(List<String> classes) {
        return new ValuePainter();
    }

    @Override
    public ResultEntries<ValuePrediction> entries(List<String> classes, List<Long> categories) {
        return (prediction, pictures) -> List.of(Map.of("value", prediction.value()));
    }
}
