// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.segmentation;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.evaluation.segmentation.ClassFigures;
import io.densekit.evaluation.segmentation.ConfusionMatrix;
import io.densekit.evaluation.segmentation.SegmentationFigures;
import io.densekit.segmentation.SemanticMap;
import io.densekit.segmentation.SemanticMask;
import io.densekit.structures.LabelMap;
import io.densekit.task.ClassTable;
import io.densekit.task.Confusion;
import io.densekit.task.ImageScore;
import io.densekit.task.Metric;
import io.densekit.task.MetricDetails;
import io.densekit.task.MetricResult;
import io.densekit.task.TaskKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Semantic segmentation as MMSegmentation judges it: {@code mIoU}, {@code mAcc} (the mean of the classes' accuracies),
 * {@code aAcc} (the accuracy of all pixels) and {@code mDice}, over all pixels of all images at their original size.
 * Images without labels don't count.
 */
record MeanIouMetric(ConfusionMatrix matrix, List<String> names, List<ImageScore> images)
        implements Metric<SemanticMask, SemanticMap> {

    /** @throws UserError if neither the settings nor the dataset say how many classes there are */
    static MeanIouMetric of(MeanIouSettings settings, Dataset<?> dataset) {
        List<String> names = dataset.classNames();
        int classes = settings.classes().orElse(names.size());
        if (classes == 0) {
            throw UserError.usage(
                    "metric mean-iou can't tell how many classes there are, since the dataset doesn't name"
                            + " them; set evaluation.metric.classes");
        }
        return new MeanIouMetric(
                new ConfusionMatrix(classes),
                IntStream.range(0, classes)
                        .mapToObj(label -> label < names.size() ? names.get(label) : "class " + label)
                        .toList(),
                new ArrayList<>());
    }

    @Override
    public TaskKey<SemanticMask, SemanticMap> task() {
        return SemanticMap.TASK;
    }

    @Override
    public void add(List<Sample<SemanticMask>> samples, List<SemanticMap> predictions) {
        for (int i = 0; i < samples.size(); i++) {
            Sample<SemanticMask> sample = samples.get(i);
            if (sample.truth().labels().isPresent()) {
                add(
                        sample.key(),
                        sample.truth().labels().get(),
                        predictions.get(i).labels());
            }
        }
    }

    private void add(SampleKey key, LabelMap truth, LabelMap found) {
        try {
            SegmentationFigures before = matrix.figures();
            matrix.add(truth.labels(), found.labels());
            SegmentationFigures after = matrix.figures();
            score(key.imageId(), after.correct() - before.correct(), after.pixels() - before.pixels());
        } catch (IllegalArgumentException e) {
            throw UserError.usage(
                    key.file() + ": " + e.getMessage()
                            + "; the dataset, model.head.classes and evaluation.metric must agree" + " on the classes",
                    e);
        }
    }

    private void score(long image, long right, long pixels) {
        if (pixels > 0) {
            double share = (double) right / pixels;
            String words = String.format(Locale.ROOT, "%.1f %% of %,d pixels right", 100 * share, pixels);
            images.add(new ImageScore(image, share, words));
        }
    }

    @Override
    public Set<String> figures(Set<Class<?>> predicted) {
        return result().values().keySet();
    }

    @Override
    public MetricResult result() {
        SegmentationFigures figures = matrix.figures();
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("mIoU", figures.meanIou());
        values.put("mAcc", figures.meanAccuracy());
        values.put("aAcc", figures.allPixelAccuracy());
        values.put("mDice", figures.meanDice());
        return new MetricResult(
                        values, "mIoU", SegmentationTable.of(figures, names, matrix.ignored()), Optional.empty())
                .withDetails(() -> MetricDetails.none()
                        .withClasses(List.of(classes(figures)))
                        .withConfusion(confusion())
                        .withImages(images));
    }

    private ClassTable classes(SegmentationFigures figures) {
        List<ClassTable.Row> rows = new ArrayList<>();
        for (ClassFigures each : figures.classes()) {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("IoU", each.iou());
            values.put("Acc", each.accuracy());
            values.put("Dice", each.dice());
            values.put("precision", each.precision());
            rows.add(new ClassTable.Row(names.get(each.label()), each.labelled(), values));
        }
        return new ClassTable("pixels", "pixels", rows);
    }

    private Confusion confusion() {
        long[][] counts = new long[names.size()][names.size()];
        for (int truth = 0; truth < counts.length; truth++) {
            for (int predicted = 0; predicted < counts.length; predicted++) {
                counts[truth][predicted] = matrix.count(truth, predicted);
            }
        }
        return new Confusion(names, counts, "Counted are all pixels that are labelled.");
    }
}
