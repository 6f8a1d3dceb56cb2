// SPDX-License-Identifier: Apache-2.0
package org.example.regression;

import com.google.inject.Provider;
import io.densekit.data.Dataset;
import io.densekit.data.ImageSource;
import io.densekit.model.VisionModel;
import io.densekit.plugin.Plugin;
import io.densekit.task.Metric;
import io.densekit.task.Task;

/** Adds the task {@code image-regression}, a model that learns it, a metric that judges it and a dataset that has its truth. */
public final class RegressionPlugin extends Plugin {

    @Override
    protected void configure() {
        component(Task.POINT, "image-regression", ValueTask.class);
        component(
                Metric.POINT,
                "mean-absolute-error",
                MeanAbsoluteErrorSettings.class,
                (settings, dataset) -> new MeanAbsoluteError(settings));
        component(VisionModel.POINT, "image-regression", ImageRegressionSettings.class, ImageRegression::new);
        Provider<ImageSource> images = getProvider(ImageSource.class);
        component(
                Dataset.POINT,
                "csv-values",
                CsvValuesSettings.class,
                (settings, use) -> new CsvValues(settings, use, images.get()));
    }
}
