// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.tide;

import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.CocoImage;
import io.densekit.evaluation.coco.IouType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What each kind of error costs by TIDE's account: how much average precision rises when the errors of that kind alone are
 * corrected. The numbers of the Python package {@code tidecv}.
 *
 * @param averagePrecision TIDE's own, in percent, at an overlap of 0.5. Categories that have results and no object count in
 *     its mean with 0, other than in COCO's
 * @param costs in points of average precision, for each kind
 * @param counts how many errors of each kind there are
 * @param falsePositives what all results that find nothing cost together
 * @param falseNegatives what all objects that aren't found cost together
 */
public record TideErrors(
        double averagePrecision,
        Map<TideError, Double> costs,
        Map<TideError, Integer> counts,
        double falsePositives,
        double falseNegatives) {

    private static final double FOUND = 0.5;
    private static final double BACKGROUND = 0.1;

    public TideErrors {
        costs = Collections.unmodifiableMap(new EnumMap<>(costs));
        counts = Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    /**
     * Analyses boxes or masks, as many an image as the largest limit of the parameters says.
     *
     * @throws IllegalArgumentException for keypoints, which TIDE does not know
     */
    public static TideErrors of(CocoEvaluator evaluator) {
        if (evaluator.parameters().type() == IouType.KEYPOINTS) {
            throw new IllegalArgumentException("TIDE's errors are those of boxes and masks, not of keypoints");
        }
        List<Integer> limits = evaluator.parameters().maxDetections();
        int limit = limits.get(limits.size() - 1);
        Map<Long, TideImage> byId = new HashMap<>();
        evaluator
                .perImage(image -> new TideImage(image, limit, FOUND, BACKGROUND))
                .forEach(image -> byId.put(image.id, image));
        // Results of equal scores count in the order in which the file lists the images.
        List<TideImage> images = evaluator.truth().listedImages().stream()
                .map(CocoImage::id)
                .map(byId::get)
                .filter(Objects::nonNull)
                .toList();
        return new TideCorrections(images).errors();
    }

    /** A table of what each kind costs. */
    public String table() {
        StringBuilder names = new StringBuilder(String.format(Locale.ROOT, "%-10s", "TIDE"));
        StringBuilder cost = new StringBuilder(String.format(Locale.ROOT, "%-10s", "dAP"));
        StringBuilder count = new StringBuilder(String.format(Locale.ROOT, "%-10s", "count"));
        for (TideError error : TideError.values()) {
            names.append(String.format(Locale.ROOT, "%9s", error.label()));
            cost.append(String.format(Locale.ROOT, "%9.2f", costs.get(error)));
            count.append(String.format(Locale.ROOT, "%9d", counts.get(error)));
        }
        names.append("  FalsePos  FalseNeg");
        cost.append(String.format(Locale.ROOT, "%10.2f%10.2f", falsePositives, falseNegatives));
        return String.format(Locale.ROOT, "%s%n%s%n%s%n", names, cost, count)
                + String.format(Locale.ROOT, "TIDE's AP at 0.5: %.2f%n", averagePrecision);
    }

    /** The numbers by name, for writing as JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("AP", averagePrecision);
        costs.forEach((error, cost) -> map.put(error.label(), cost));
        map.put("FalsePos", falsePositives);
        map.put("FalseNeg", falseNegatives);
        Map<String, Object> byKind = new LinkedHashMap<>();
        counts.forEach((error, count) -> byKind.put(error.label(), count));
        map.put("counts", byKind);
        return map;
    }
}
