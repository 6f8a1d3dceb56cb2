package @package@;

import io.densekit.data.SampleKey;
import io.densekit.task.Prediction;
import io.densekit.task.TaskKey;

/**
 * What the network says of an image.
 *
 * @param key the sample that it was predicted from
 * @param value in the unit of the truth's
 */
record @Class@Prediction(SampleKey key, float value) implements Prediction {

    /** The task of such predictions: model, metric and task bear it. */
    static final TaskKey<@Class@Truth, @Class@Prediction> TASK =
            new TaskKey<>("@name@", "values", @Class@Truth.class, @Class@Prediction.class);
}
