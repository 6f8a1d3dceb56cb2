// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.exporting;

import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Normalization;
import io.densekit.data.Truth;
import io.densekit.datasets.loader.BatchStream;
import io.densekit.datasets.loader.DataLoader;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.datasets.loader.LoaderSettings;
import io.densekit.model.Tabulation;
import io.densekit.model.VisionModel;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.profiling.InputShape;
import io.densekit.structures.Raster;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How {@code data.val} prepares images for a network.
 *
 * @param input the size that it gives them
 * @param normalization of their values; empty where the configuration has no data
 * @param classes names, where data have some
 */
record InputPreparation(InputShape input, Optional<Normalization> normalization, List<String> classes) {

    /** An image of a usual size, for data that don't bring every image to one size. */
    private static final Raster IMAGE = Raster.black(480, 640);

    /** What the configuration says, and what published tables do where it says nothing. */
    static InputPreparation of(Experiment experiment, VisionModel<?, ?> model) {
        Tabulation usual = model.tabulation();
        InputShape shape = new InputShape(usual.frames(), usual.height(), usual.width());
        boolean data = experiment.settings().data().isPresent() && experiment.hasTask(model);
        return data ? ofData(experiment, model, shape) : new InputPreparation(shape, Optional.empty(), List.of());
    }

    private static <T extends Truth> InputPreparation ofData(
            Experiment experiment, VisionModel<T, ?> model, InputShape usual) {
        DatasetUse.Prediction use = new DatasetUse.Prediction(
                List.of(Path.of("image.jpg")), Optional.empty(), Optional.of(file -> IMAGE), Optional.empty());
        Dataset<T> dataset = experiment.predictionData(model, use);
        InputShape shape = model.takesVideos() ? usual : shape(dataset);
        return new InputPreparation(shape, Optional.of(dataset.normalization()), dataset.classNames());
    }

    private static InputShape shape(Dataset<?> dataset) {
        try (DataLoader<?> loader = new DataLoader<>(dataset, LoaderSettings.inOrder(1, 1));
                BatchStream<?> batches = loader.epoch(0, 0)) {
            HostBatch<?> batch = batches.next();
            return new InputShape(batch.frames(), batch.height(), batch.width());
        }
    }
}
