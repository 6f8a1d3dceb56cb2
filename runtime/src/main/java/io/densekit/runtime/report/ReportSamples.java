// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.data.Dataset;
import io.densekit.data.SampleKey;
import io.densekit.data.Truth;
import io.densekit.datasets.images.ImageEndings;
import io.densekit.datasets.images.ImageReader;
import io.densekit.drawing.Painter;
import io.densekit.structures.Raster;
import io.densekit.task.ImageScore;
import io.densekit.task.Prediction;
import io.densekit.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses images to show from a validation: the worst, the best, and others at even distances.
 *
 * @param predictions by their images
 * @param scores of images, by their identifiers
 */
record ReportSamples<T extends Truth, P extends Prediction>(
        Task<T, P> task,
        Dataset<T> dataset,
        Painter<T, P> painter,
        Map<Long, List<P>> predictions,
        Map<Long, ImageScore> scores) {

    /**
     * Takes images of those that were predicted on, each with all of its predictions. Where images have scores, the worst
     * and the best are a quarter each.
     *
     * @param task of the predictions
     * @param data that the predictions' keys count in, opened for evaluation
     * @param predictions of a validation
     * @param scores of images, as the metric tells them; may be empty
     * @param images how many to take in all; fewer where there are fewer
     * @throws io.densekit.UserError if an image can't be read
     */
    static <T extends Truth, P extends Prediction> List<SampleGroup> of(
            Task<T, P> task, Dataset<?> data, List<Prediction> predictions, List<ImageScore> scores, int images) {
        Dataset<T> dataset = task.key().dataset(data);
        Map<Long, List<P>> byImage = task.key().predictions(predictions).stream()
                .collect(Collectors.groupingBy(
                        prediction -> prediction.key().imageId(), LinkedHashMap::new, Collectors.toList()));
        Map<Long, ImageScore> known = new HashMap<>();
        scores.forEach(score -> known.put(score.imageId(), score));
        return new ReportSamples<>(task, dataset, task.painter(dataset.classNames()), byImage, known).groups(images);
    }

    private List<SampleGroup> groups(int images) {
        List<Long> ranked = predictions.keySet().stream()
                .filter(id ->
                        scores.containsKey(id) && Double.isFinite(scores.get(id).score()))
                .sorted(Comparator.comparingDouble(id -> scores.get(id).score()))
                .toList();
        int each = Math.min(images, ranked.size()) / 4;
        List<Long> worst = ranked.subList(0, each);
        List<Long> best = new ArrayList<>(ranked.subList(ranked.size() - each, ranked.size()));
        Collections.reverse(best);
        List<Long> others = new ArrayList<>(predictions.keySet());
        others.removeAll(Set.copyOf(worst));
        others.removeAll(Set.copyOf(best));
        String of = "Of " + ranked.size() + (ranked.size() < scores.size() ? " of the " + scores.size() : "")
                + " validation images those with the ";
        return Stream.of(
                        group("worst", "Worst images", of + "lowest score, the worst first.", worst),
                        group("best", "Best images", of + "highest score, the best first.", best),
                        group(
                                "samples",
                                each == 0 ? "Predictions beside ground truth" : "More images",
                                "Validation images, chosen evenly from "
                                        + (each == 0 ? "the whole set." : "all others."),
                                evenly(others, images - 2 * each)))
                .filter(group -> !group.samples().isEmpty())
                .toList();
    }

    private static List<Long> evenly(List<Long> all, int most) {
        int count = Math.min(most, all.size());
        List<Long> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(all.get((int) ((2L * i + 1) * all.size() / (2L * count))));
        }
        return chosen;
    }

    private SampleGroup group(String id, String heading, String note, List<Long> chosen) {
        return new SampleGroup(
                id,
                heading,
                note,
                chosen.stream().<ReportSample<?, ?>>map(this::sample).toList());
    }

    private ReportSample<T, P> sample(long id) {
        List<P> said = predictions.get(id);
        SampleKey key = said.get(0).key();
        Path file = Path.of(key.file());
        Raster image = ImageEndings.has(file) && Files.exists(file)
                ? new ImageReader().read(file)
                : dataset.read(key.index(), new SplittableRandom(0)).image();
        String words = scores.containsKey(id) ? scores.get(id).words() : "";
        return new ReportSample<>(file.getFileName().toString(), image, task.shown(dataset, key), said, painter, words);
    }
}
