// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.data.Dataset;
import io.densekit.data.Sample;
import io.densekit.data.Truth;
import io.densekit.datasets.images.ImageReader;
import io.densekit.detection.Instances;
import io.densekit.evaluation.coco.CocoJudged;
import io.densekit.pose.PersonCrop;
import io.densekit.task.Prediction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Chooses images to show from a validation. */
public final class ReportSamples {

    private ReportSamples() {}

    /**
     * Takes images at even distances from those that were predicted on, each with all of its predictions.
     *
     * @param dataset that the predictions' keys count in, opened for evaluation
     * @param predictions of a whole validation
     * @param images how many to take; fewer where there are fewer
     * @throws io.densekit.UserError if an image can't be read
     */
    public static List<ReportSample> of(Dataset dataset, List<Prediction> predictions, int images) {
        Map<Long, List<Prediction>> byImage = predictions.stream()
                .collect(Collectors.groupingBy(
                        prediction -> prediction.key().imageId(), LinkedHashMap::new, Collectors.toList()));
        List<Long> all = List.copyOf(byImage.keySet());
        int count = Math.min(images, all.size());
        List<Long> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(all.get((int) ((2L * i + 1) * all.size() / (2L * count))));
        }
        boolean persons = dataset.truth() == PersonCrop.class;
        Map<Long, List<Truth>> annotated = persons && dataset instanceof CocoJudged judged
                ? judged.groundTruth()
                        .map(truth -> AnnotatedPersons.of(truth, Set.copyOf(chosen)))
                        .orElse(Map.of())
                : Map.of();
        return chosen.stream()
                .map(id -> sample(dataset, byImage.get(id), persons ? annotated.getOrDefault(id, List.of()) : null))
                .toList();
    }

    /** @param truths null to ask the dataset, whose truth is not in pixels then */
    private static ReportSample sample(Dataset dataset, List<Prediction> predictions, List<Truth> truths) {
        Prediction first = predictions.get(0);
        Path file = Path.of(first.key().file());
        Sample<?> sample = truths == null ? dataset.read(first.key().index(), new SplittableRandom(0)) : null;
        return new ReportSample(
                file.getFileName().toString(),
                sample == null || Files.exists(file) ? new ImageReader().read(file) : sample.image(),
                sample == null ? truths : List.of(inOriginal(sample.truth())),
                predictions);
    }

    /** Objects lie in the network's input; the picture is the original. */
    private static Truth inOriginal(Truth truth) {
        return truth instanceof Instances objects ? objects.inOriginal() : truth;
    }
}
