// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.pose;

import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoMetrics;
import io.densekit.evaluation.coco.CocoParameters;
import io.densekit.evaluation.coco.CocoResults;
import io.densekit.evaluation.coco.IouType;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * CrowdPose's numbers, those of xtcocotools: fourteen keypoints with sigmas of their own, a person's area 0.53 of the box's, and
 * average precision on images that are easy, medium and hard by their crowd index (below 0.2, below 0.8, the rest). A result
 * none of whose points has a visibility above 0 is left out.
 */
public final class CrowdPose {

    private static final double AREA_OF_BOX = 0.53;
    private static final double EASY = 0.2;
    private static final double MEDIUM = 0.8;
    private static final double[] SIGMAS = {
        .079, .079, .072, .072, .062, .062, .107, .107, .087, .087, .089, .089, .079, .079
    };

    private final CocoMetrics metrics;
    private final Map<String, Double> named = new LinkedHashMap<>();

    private CrowdPose(CocoEvaluator evaluator, Map<Long, Double> crowded) {
        metrics = evaluator.evaluate();
        for (String name : List.of("AP", "AP50", "AP75", "AR", "AR50", "AR75")) {
            named.put(name, metrics.get(name));
        }
        named.put("APeasy", on(evaluator, crowded, 0, EASY));
        named.put("APmedium", on(evaluator, crowded, EASY, MEDIUM));
        named.put("APhard", on(evaluator, crowded, MEDIUM, Double.POSITIVE_INFINITY));
    }

    private static double on(CocoEvaluator evaluator, Map<Long, Double> crowded, double from, double to) {
        List<Long> images = crowded.entrySet().stream()
                .filter(image -> image.getValue() < to && (from == 0 || image.getValue() >= from))
                .map(Map.Entry::getKey)
                .toList();
        return evaluator.evaluate(images).get("AP");
    }

    /** Evaluates a results file, with these parameters but for the sigmas. */
    public static CrowdPose of(Path annotations, Path results, CocoParameters parameters) {
        CocoGroundTruth truth =
                CocoGroundTruth.read(annotations, Set.of(IouType.KEYPOINTS)).withAreasOfBoxes(AREA_OF_BOX);
        CocoEvaluator evaluator = new CocoEvaluator(truth, parameters.withSigmas(SIGMAS));
        evaluator.add(CocoResults.read(results, IouType.KEYPOINTS, parameters.threads())
                .withLabelledPosesAlone());
        return new CrowdPose(evaluator, CrowdIndices.read(annotations));
    }

    /** The numbers by name: {@code AP AP50 AP75 AR AR50 AR75 APeasy APmedium APhard}. */
    public Map<String, Double> named() {
        return Collections.unmodifiableMap(named);
    }

    /** COCO's numbers of all images. */
    public CocoMetrics metrics() {
        return metrics;
    }

    /** A line for each number. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        named.forEach((name, value) -> text.append(String.format(Locale.ROOT, " %-9s = %.3f%n", name, value)));
        return text.toString();
    }
}
