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
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * COCO-WholeBody's numbers, those of xtcocotools: of body, feet, face, each hand and all together. A part is compared by its own
 * sigmas and by its own score where results have one ({@code face_score}); a result none of whose points of a part has a
 * visibility above 0 is left out of that part.
 *
 * @param parts COCO's ten numbers of keypoints for each part
 */
public record WholeBody(Map<BodyPart, CocoMetrics> parts) {

    public WholeBody {
        parts = Collections.unmodifiableMap(new EnumMap<>(parts));
    }

    /** Evaluates a results file, with these parameters but for the sigmas. */
    public static WholeBody of(Path annotations, Path results, CocoParameters parameters) {
        CocoGroundTruth truth = CocoGroundTruth.read(annotations, Set.of(IouType.KEYPOINTS));
        CocoResults found = CocoResults.read(results, IouType.KEYPOINTS, parameters.threads());
        PartEntries truthParts = PartEntries.read(annotations);
        PartEntries foundParts = PartEntries.read(results);
        Map<BodyPart, CocoMetrics> parts = new EnumMap<>(BodyPart.class);
        for (BodyPart part : BodyPart.values()) {
            CocoEvaluator evaluator =
                    new CocoEvaluator(truth.withPoses(truthParts.of(part)), parameters.withSigmas(part.sigmas()));
            evaluator.add(found.withPoses(foundParts.of(part)));
            parts.put(part, evaluator.evaluate());
        }
        return new WholeBody(parts);
    }

    /** The numbers as {@code face.AP}. */
    public Map<String, Double> named() {
        Map<String, Double> named = new LinkedHashMap<>();
        parts.forEach((part, metrics) ->
                metrics.named().forEach((name, value) -> named.put(part.label() + "." + name, value)));
        return named;
    }

    /** A line for each part. */
    public String summary() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-10s", ""));
        parts.get(BodyPart.BODY).named().keySet().forEach(name -> text.append(String.format(Locale.ROOT, "%7s", name)));
        text.append(System.lineSeparator());
        parts.forEach((part, metrics) -> {
            text.append(String.format(Locale.ROOT, "%-10s", part.label()));
            metrics.named().values().forEach(value -> text.append(String.format(Locale.ROOT, "%7.3f", value)));
            text.append(System.lineSeparator());
        });
        return text.toString();
    }
}
