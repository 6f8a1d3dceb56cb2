// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.detection;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.Sample;
import io.densekit.detection.Detections;
import io.densekit.detection.Instances;
import io.densekit.evaluation.coco.CategoryMetrics;
import io.densekit.evaluation.coco.CocoDetection;
import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoMetrics;
import io.densekit.evaluation.coco.CocoParameters;
import io.densekit.evaluation.coco.CocoResultsWriter;
import io.densekit.evaluation.coco.IouType;
import io.densekit.structures.Mask;
import io.densekit.task.Metric;
import io.densekit.task.MetricResult;
import io.densekit.task.TaskKey;
import io.densekit.tasks.coco.CocoCategories;
import io.densekit.tasks.coco.CocoResultsFile;
import io.densekit.tasks.coco.CocoTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * COCO's precision and recall of boxes ({@code bbox.AP} and so on) and, where the model makes masks, of masks ({@code
 * segm.AP}), both from one pass. Masks count by their own area in {@code segm.APs}, {@code APm} and {@code APl}, as in
 * MMDetection and Detectron2.
 */
final class CocoDetectionMetric implements Metric<Instances, Detections> {

    private final CocoDetectionSettings settings;
    private final DetectionTruth truth;
    private final List<String> classes;
    private final List<Detections> found = new ArrayList<>();
    private boolean masks;

    private CocoDetectionMetric(CocoDetectionSettings settings, DetectionTruth truth, List<String> classes) {
        this.settings = settings;
        this.truth = truth;
        this.classes = classes;
    }

    static CocoDetectionMetric of(CocoDetectionSettings settings, Dataset<?> dataset) {
        return new CocoDetectionMetric(settings, DetectionTruth.of(dataset), dataset.classNames());
    }

    @Override
    public TaskKey<Instances, Detections> task() {
        return Detections.TASK;
    }

    @Override
    public void expect(Set<Class<?>> predicted) {
        masks |= predicted.contains(Mask.class);
    }

    @Override
    public void add(List<Sample<Instances>> samples, List<Detections> predictions) {
        truth.add(samples);
        for (Detections detections : predictions) {
            for (int label : detections.labels()) {
                if (label >= classes.size()) {
                    throw UserError.usage("the model finds class " + label + ", counted from 0, but data.val has "
                            + classes.size() + " classes; set the model's number of classes to that");
                }
            }
            masks |= !detections.masks().isEmpty();
            found.add(detections);
        }
    }

    @Override
    public Set<String> figures(Set<Class<?>> predicted) {
        Set<String> names = new LinkedHashSet<>(result().values().keySet());
        boolean found = predicted.isEmpty() || predicted.contains(Mask.class);
        if (found && settings.masks() && truth.hasMasks()) {
            List.copyOf(names).forEach(name -> names.add(name.replaceFirst("bbox", "segm")));
        }
        return names;
    }

    @Override
    public MetricResult result() {
        Map<String, Double> values = new LinkedHashMap<>();
        Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
        List<CocoCategories> judged = new ArrayList<>();
        CocoGroundTruth groundTruth;
        try {
            groundTruth = truth.groundTruth();
            add("bbox", judge(IouType.BBOX, groundTruth), values, rows, judged);
            if (masks && settings.masks() && truth.hasMasks()) {
                add("segm", judge(IouType.SEGM, groundTruth), values, rows, judged);
            }
        } catch (CocoFormatException e) {
            throw UserError.failure(e.getMessage(), e);
        }
        return new MetricResult(
                        values,
                        "bbox.AP",
                        CocoTable.of(rows),
                        Optional.of(file -> CocoResultsFile.write(file, groundTruth, this::write)))
                .withDetails(
                        () -> new DetectionDetails(evaluator(IouType.BBOX, groundTruth), truth.categories(), classes)
                                .with(judged));
    }

    private void write(CocoResultsWriter writer) throws IOException {
        for (Detections image : found) {
            writer.write(image.key().imageId(), CocoObjects.all(image, truth.categories()));
        }
    }

    private CocoMetrics judge(IouType type, CocoGroundTruth groundTruth) {
        return evaluator(type, groundTruth).evaluate();
    }

    private CocoEvaluator evaluator(IouType type, CocoGroundTruth groundTruth) {
        CocoParameters parameters = CocoParameters.defaults(type).withCategoryIds(truth.categories());
        CocoEvaluator evaluator = new CocoEvaluator(groundTruth, parameters);
        for (Detections detections : found) {
            List<CocoDetection> objects = type == IouType.BBOX
                    ? CocoObjects.boxes(detections, truth.categories())
                    : CocoObjects.masks(detections, truth.categories());
            evaluator.add(detections.key().imageId(), objects);
        }
        return evaluator;
    }

    private void add(
            String name,
            CocoMetrics metrics,
            Map<String, Double> values,
            Map<String, Map<String, Double>> rows,
            List<CocoCategories> judged) {
        metrics.named().forEach((figure, value) -> values.put(name + "." + figure, value));
        rows.put(name, metrics.named());
        judged.add(CocoCategories.of(name.equals("bbox") ? "boxes" : "masks", "IoU", metrics));
        if (settings.perClass()) {
            for (CategoryMetrics category : metrics.perCategory()) {
                rows.put(name + " " + category.category().name(), category.named());
            }
        }
    }
}
