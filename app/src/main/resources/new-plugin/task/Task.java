package @package@;

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
public record @Class@Task() implements Task<@Class@Truth, @Class@Prediction> {

    @Override
    public TaskKey<@Class@Truth, @Class@Prediction> key() {
        return @Class@Prediction.TASK;
    }

    @Override
    public Metric<@Class@Truth, @Class@Prediction> metric(Dataset<?> dataset) {
        return new @Class@Metric();
    }

    @Override
    public Painter<@Class@Truth, @Class@Prediction> painter(List<String> classes) {
        return new @Class@Painter();
    }

    /** What {@code predictions.json} says of an image. */
    @Override
    public ResultEntries<@Class@Prediction> entries(List<String> classes, List<Long> categories) {
        return (prediction, pictures) -> List.of(Map.of("value", prediction.value()));
    }
}
