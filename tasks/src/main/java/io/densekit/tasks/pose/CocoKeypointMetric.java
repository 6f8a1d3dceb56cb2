// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.pose;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.Sample;
import io.densekit.evaluation.coco.CocoAnnotated;
import io.densekit.evaluation.coco.CocoCategory;
import io.densekit.evaluation.coco.CocoDetection;
import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoMetrics;
import io.densekit.evaluation.coco.CocoParameters;
import io.densekit.evaluation.coco.CocoResultsWriter;
import io.densekit.evaluation.coco.IouType;
import io.densekit.evaluation.outcome.ImageOutcome;
import io.densekit.evaluation.outcome.ObjectOutcome;
import io.densekit.evaluation.outcome.Outcomes;
import io.densekit.evaluation.pose.OksNms;
import io.densekit.evaluation.pose.PoseRescoring;
import io.densekit.evaluation.pose.ScoredPose;
import io.densekit.pose.KeypointDataset;
import io.densekit.pose.PersonCrop;
import io.densekit.pose.Pose;
import io.densekit.task.ImageScore;
import io.densekit.task.Metric;
import io.densekit.task.MetricResult;
import io.densekit.task.TaskKey;
import io.densekit.tasks.coco.CocoCategories;
import io.densekit.tasks.coco.CocoDetails;
import io.densekit.tasks.coco.CocoResultsFile;
import io.densekit.tasks.coco.CocoTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * COCO's precision and recall of keypoints: poses are rescored, those found twice are dropped, and the rest is judged
 * by the dataset's annotation file, as published for top-down methods (SimpleBaseline, HRNet, MMPose).
 */
final class CocoKeypointMetric implements Metric<PersonCrop, Pose> {

    private final CocoGroundTruth truth;
    private final CocoParameters parameters;
    private final OksNms suppression;
    private final PoseRescoring rescoring;
    private final Map<Long, List<ScoredPose>> byImage = new TreeMap<>();

    private CocoKeypointMetric(CocoGroundTruth truth, CocoKeypointSettings settings) {
        CocoParameters published = CocoParameters.defaults(IouType.KEYPOINTS);
        this.truth = truth;
        this.parameters = settings.sigmas().isEmpty()
                ? published
                : published.withSigmas(settings.sigmas().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
        this.suppression = new OksNms(parameters.sigmas(), settings.oksNms());
        this.rescoring = new PoseRescoring(settings.visibility());
    }

    static CocoKeypointMetric of(CocoKeypointSettings settings, Dataset<?> dataset) {
        if (dataset instanceof CocoAnnotated annotated
                && annotated.groundTruth().isPresent()) {
            CocoKeypointMetric metric =
                    new CocoKeypointMetric(annotated.groundTruth().get(), settings);
            if (dataset instanceof KeypointDataset persons) {
                metric.requireSigmas("the data have ", persons.keypoints());
            }
            return metric;
        }
        throw UserError.usage("metric coco-keypoints needs a dataset with a COCO annotation file; data.val has none");
    }

    @Override
    public TaskKey<PersonCrop, Pose> task() {
        return Pose.TASK;
    }

    @Override
    public void add(List<Sample<PersonCrop>> samples, List<Pose> predictions) {
        for (Pose pose : predictions) {
            requireSigmas("the model gives ", pose.keypoints().count());
            byImage.computeIfAbsent(pose.key().imageId(), image -> new ArrayList<>())
                    .add(rescoring.rescore(scored(pose)));
        }
    }

    private void requireSigmas(String who, int keypoints) {
        int sigmas = parameters.sigmas().size();
        if (keypoints != sigmas) {
            throw UserError.usage(who + keypoints + " keypoints, but there are " + sigmas
                    + " sigmas; set evaluation.metric.sigmas, one a keypoint");
        }
    }

    static ScoredPose scored(Pose pose) {
        float[] triples = pose.keypoints().triples();
        double[] values =
                IntStream.range(0, triples.length).mapToDouble(i -> triples[i]).toArray();
        return new ScoredPose(values, pose.area(), pose.boxScore());
    }

    @Override
    public Set<String> figures(Set<Class<?>> predicted) {
        return result().values().keySet();
    }

    @Override
    public MetricResult result() {
        long category = category();
        Map<Long, List<CocoDetection>> detections = new TreeMap<>();
        byImage.forEach((image, poses) -> detections.put(
                image,
                suppression.keep(poses).stream()
                        .map(pose -> CocoDetection.pose(category, pose.score(), pose.keypoints()))
                        .toList()));
        try {
            CocoEvaluator evaluator = new CocoEvaluator(truth, parameters);
            detections.forEach(evaluator::add);
            CocoMetrics metrics = evaluator.evaluate();
            CocoCategories categories = CocoCategories.of("keypoints", "OKS", metrics);
            return new MetricResult(
                            metrics.named(),
                            "AP",
                            CocoTable.ofFigures(metrics.named()),
                            Optional.of(
                                    file -> CocoResultsFile.write(file, truth, writer -> write(detections, writer))))
                    .withDetails(() -> CocoDetails.of(
                            List.of(categories),
                            Outcomes.of(evaluator, CocoDetails.OVERLAP),
                            CocoKeypointMetric::score));
        } catch (CocoFormatException e) {
            throw UserError.failure(e.getMessage(), e);
        }
    }

    /** By the mean over its persons: of each the similarity of the pose that found it, or of the nearest one. */
    private static ImageScore score(ImageOutcome image) {
        double mean = image.objects().stream()
                .filter(person -> !person.ignored())
                .mapToDouble(ObjectOutcome::overlap)
                .average()
                .orElse(Double.NaN);
        String words = String.format(
                Locale.ROOT, image.toFind() == 1 ? "OKS %.2f" : "OKS %.2f, mean of %d persons", mean, image.toFind());
        return new ImageScore(image.imageId(), mean, words);
    }

    private static void write(Map<Long, List<CocoDetection>> detections, CocoResultsWriter writer) throws IOException {
        for (Map.Entry<Long, List<CocoDetection>> image : detections.entrySet()) {
            writer.write(image.getKey(), image.getValue());
        }
    }

    /** Persons where the annotations know them, otherwise the first category: pose data have one as a rule. */
    private long category() {
        return truth.categories().stream()
                .filter(category -> category.name().equals("person"))
                .findFirst()
                .or(() -> truth.categories().stream().findFirst())
                .map(CocoCategory::id)
                .orElseThrow(() -> UserError.failure("the annotations of data.val name no category"));
    }
}
