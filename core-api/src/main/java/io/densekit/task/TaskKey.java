// SPDX-License-Identifier: Apache-2.0
package io.densekit.task;

import io.densekit.data.Dataset;
import io.densekit.data.Truth;
import java.util.List;
import java.util.Objects;

/**
 * Names a task: what its networks learn from and what they predict. A model bears the key of its task; the {@link Task} that a
 * plugin brings under the same name is found by it. So a network needs to know nothing of how it is judged or drawn.
 *
 * @param name as components are called, for example {@code detection}
 * @param predictions what messages call them, in plural, for example {@code detections}
 * @param truth what is known of a sample
 * @param prediction what is said of it
 */
public record TaskKey<T extends Truth, P extends Prediction>(
        String name, String predictions, Class<T> truth, Class<P> prediction) {

    public TaskKey {
        Objects.requireNonNull(name);
        Objects.requireNonNull(predictions);
        Objects.requireNonNull(truth);
        Objects.requireNonNull(prediction);
    }

    /**
     * A dataset as one of this task.
     *
     * @throws ClassCastException if its truth is of another kind
     */
    public Dataset<T> dataset(Dataset<?> dataset) {
        dataset.truth().asSubclass(truth);
        @SuppressWarnings("unchecked") // it only gives samples, and those of a narrower truth are this task's too
        Dataset<T> typed = (Dataset<T>) dataset;
        return typed;
    }

    /**
     * Predictions as this task's.
     *
     * @throws ClassCastException if one is of another
     */
    public List<P> predictions(List<? extends Prediction> predictions) {
        return predictions.stream().map(prediction::cast).toList();
    }
}
