// SPDX-License-Identifier: Apache-2.0
package io.densekit.task;

import io.densekit.data.Dataset;
import io.densekit.data.Sample;
import io.densekit.data.Truth;
import io.densekit.plugin.ExtensionPoint;
import java.util.List;
import java.util.Set;

/**
 * Judges predictions on a dataset. One is made for one evaluation and used by one thread.
 *
 * @param <T> what is known of a sample
 * @param <P> what is said of it
 */
public interface Metric<T extends Truth, P extends Prediction> {

    /** Where metrics plug in; each is made for the dataset that it judges on. */
    ExtensionPoint<Metric<?, ?>, Dataset<?>> POINT = new ExtensionPoint<>("metric", Metric.class);

    /** The task whose predictions it judges. */
    TaskKey<T, P> task();

    /**
     * Is told, before anything is added, what predictions will hold: the figures of masks are there although none was found.
     *
     * @param predicted {@link io.densekit.model.VisionModel#predicted}
     */
    default void expect(Set<Class<?>> predicted) {}

    /**
     * Takes the predictions of a batch.
     *
     * @param samples with their annotations
     * @param predictions as the model gave them; {@link Prediction#key()} says of which sample
     * @throws io.densekit.UserError if the model's classes or keypoints are not the dataset's
     */
    void add(List<Sample<T>> samples, List<P> predictions);

    /**
     * The names of all figures that it may give, known before anything was added, so that a wrong name is told before
     * anything is trained; empty where it doesn't say.
     *
     * @param predicted {@link io.densekit.model.VisionModel#predicted}
     */
    default Set<String> figures(Set<Class<?>> predicted) {
        return Set.of();
    }

    /** The figures, once every batch was added. */
    MetricResult result();
}
