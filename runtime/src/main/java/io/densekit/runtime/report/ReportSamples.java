// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.data.Dataset;
import io.densekit.data.SampleKey;
import io.densekit.data.Truth;
import io.densekit.datasets.images.ImageEndings;
import io.densekit.datasets.images.ImageReader;
import io.densekit.drawing.Painter;
import io.densekit.structures.Raster;
import io.densekit.task.Prediction;
import io.densekit.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Chooses images to show from a validation. */
final class ReportSamples {

    private ReportSamples() {}

    /**
     * Takes images at even distances from those that were predicted on, each with all of its predictions.
     *
     * @param task of the predictions
     * @param data that the predictions' keys count in, opened for evaluation
     * @param predictions of a whole validation
     * @param images how many to take; fewer where there are fewer
     * @throws io.densekit.UserError if an image can't be read
     */
    public static <T extends Truth, P extends Prediction> List<ReportSample<?, ?>> of(
            Task<T, P> task, Dataset<?> data, List<Prediction> predictions, int images) {
        Dataset<T> dataset = task.key().dataset(data);
        Map<Long, List<P>> byImage = task.key().predictions(predictions).stream()
                .collect(Collectors.groupingBy(
                        prediction -> prediction.key().imageId(), LinkedHashMap::new, Collectors.toList()));
        List<Long> all = List.copyOf(byImage.keySet());
        int count = Math.min(images, all.size());
        List<Long> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(all.get((int) ((2L * i + 1) * all.size() / (2L * count))));
        }
        Painter<T, P> painter = task.painter(dataset.classNames());
        return chosen.stream()
                .<ReportSample<?, ?>>map(id -> sample(task, dataset, byImage.get(id), painter))
                .toList();
    }

    private static <T extends Truth, P extends Prediction> ReportSample<T, P> sample(
            Task<T, P> task, Dataset<T> dataset, List<P> predictions, Painter<T, P> painter) {
        SampleKey key = predictions.get(0).key();
        Path file = Path.of(key.file());
        Raster image = ImageEndings.has(file) && Files.exists(file)
                ? new ImageReader().read(file)
                : dataset.read(key.index(), new SplittableRandom(0)).image();
        return new ReportSample<>(file.getFileName().toString(), image, task.shown(dataset, key), predictions, painter);
    }
}
