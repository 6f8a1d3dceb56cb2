// SPDX-License-Identifier: Apache-2.0
package io.densekit.task;

import io.densekit.data.Dataset;
import io.densekit.data.SampleKey;
import io.densekit.data.Truth;
import io.densekit.drawing.Painter;
import io.densekit.plugin.ExtensionPoint;
import io.densekit.plugin.NoArguments;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Everything about a task that is not its networks: how predictions are judged, drawn and written. A plugin binds it under the
 * name of its key:
 *
 * <pre>{@code
 * component(Task.POINT, "counting", CountingTask.class);
 * }</pre>
 *
 * @param <T> what is known of a sample
 * @param <P> what is said of it
 */
public interface Task<T extends Truth, P extends Prediction> {

    /** Where tasks plug in, each under its key's name. */
    ExtensionPoint<Task<?, ?>, NoArguments> POINT = new ExtensionPoint<>("task", Task.class);

    /** What models of this task bear. */
    TaskKey<T, P> key();

    /**
     * The figures that are computed where {@code evaluation.metric} names none.
     *
     * @throws io.densekit.UserError if the dataset lacks what they need
     */
    Metric<T, P> metric(Dataset<?> dataset);

    /**
     * Draws what is known and what is said.
     *
     * @param classes their names by label; may be empty
     */
    Painter<T, P> painter(List<String> classes);

    /**
     * Says how predictions stand in {@code predictions.json}.
     *
     * @param classes their names by label; may be empty
     * @param categories identifiers of the classes in annotation files, by label; may be empty
     */
    ResultEntries<P> entries(List<String> classes, List<Long> categories);

    /**
     * What is said of an image, where several samples are taken of it: as it is drawn and written. Without more, all that was
     * said of each. A task that looks at an image in parts, such as at a video in clips, makes one prediction of them.
     *
     * @param predictions of one image, in the order of their samples; at least one
     * @param metric the settings of the metric that the configuration names, if it names one: what is said of an image had
     *     better be what is judged
     */
    default List<P> joined(List<P> predictions, Optional<Record> metric) {
        return predictions;
    }

    /** How sure predictions are; empty where they have no scores. */
    default Optional<Scores<T, P>> scores() {
        return Optional.empty();
    }

    /** Whether a prediction is about as large as its image, so that of many only some can be kept in memory. */
    default boolean large() {
        return false;
    }

    /**
     * What is annotated of a sample's image, to be shown in pixels of the original image.
     *
     * @param dataset opened for evaluation
     * @throws io.densekit.UserError if the sample can't be read
     */
    default List<T> shown(Dataset<T> dataset, SampleKey sample) {
        return List.of(dataset.read(sample.index(), new SplittableRandom(0)).truth());
    }
}
