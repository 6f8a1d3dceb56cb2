// SPDX-License-Identifier: Apache-2.0
package io.densekit.task;

import io.densekit.data.Dataset;
import io.densekit.data.Sample;
import io.densekit.plugin.ExtensionPoint;
import java.util.List;

/** Judges predictions on a dataset. One is made for one evaluation and used by one thread. */
public interface Metric {

    /** Where metrics plug in; each is made for the dataset that it judges on. */
    ExtensionPoint<Metric, Dataset> POINT = new ExtensionPoint<>("metric", Metric.class, Dataset.class);

    /**
     * Takes the predictions of a batch.
     *
     * @param samples with their annotations
     * @param predictions as the model gave them; {@link Prediction#key()} says of which sample
     * @throws io.densekit.UserError if they are not of the kind that this metric judges
     */
    void add(List<Sample<?>> samples, List<Prediction> predictions);

    /** The figures, once every batch was added. */
    MetricResult result();
}
