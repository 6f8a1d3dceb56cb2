// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.lvis;

import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.CocoMetrics;
import io.densekit.evaluation.coco.CocoParameters;
import io.densekit.evaluation.coco.IouType;
import io.densekit.evaluation.coco.PrecisionRecall;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongPredicate;

/**
 * LVIS's numbers, in [0, 1] or -1 where nothing counts: equal to those of the Python package {@code lvis}.
 *
 * <pre>{@code
 * CocoEvaluator evaluator = CocoEvaluation.of(file, results, LvisMetrics.parameters(IouType.SEGM))
 *         .withCrowds(Crowds.OBJECTS)
 *         .load();
 * double rare = LvisMetrics.of(evaluator, LvisAnnotations.read(file)).named().get("APr");
 * }</pre>
 */
public final class LvisMetrics {

    /** How many results of an image count. */
    static final int DETECTIONS = 300;

    private final CocoMetrics metrics;
    private final Map<String, Double> named = new LinkedHashMap<>();

    private LvisMetrics(CocoMetrics metrics, LvisAnnotations annotations) {
        this.metrics = metrics;
        String limit = "@" + DETECTIONS;
        averagePrecision("AP", OptionalDouble.empty(), "all", id -> true);
        averagePrecision("AP50", OptionalDouble.of(.5), "all", id -> true);
        averagePrecision("AP75", OptionalDouble.of(.75), "all", id -> true);
        for (String area : List.of("small", "medium", "large")) {
            averagePrecision("AP" + area.charAt(0), OptionalDouble.empty(), area, id -> true);
        }
        for (Frequency frequency : Frequency.values()) {
            averagePrecision(
                    "AP" + frequency.letter(),
                    OptionalDouble.empty(),
                    "all",
                    id -> annotations.frequency(id) == frequency);
        }
        averageRecall("AR" + limit, "all");
        for (String area : List.of("small", "medium", "large")) {
            averageRecall("AR" + area.charAt(0) + limit, area);
        }
    }

    /** LVIS's parameters, to load a {@link CocoEvaluator} with; it knows boxes and masks. */
    public static CocoParameters parameters(IouType type) {
        if (type == IouType.KEYPOINTS) {
            throw new IllegalArgumentException("LVIS has boxes and masks, no keypoints");
        }
        return CocoParameters.defaults(type).withMaxDetections(DETECTIONS);
    }

    /** Evaluates what was added to an evaluator with {@link #parameters}. */
    public static LvisMetrics of(CocoEvaluator evaluator, LvisAnnotations annotations) {
        return new LvisMetrics(evaluator.evaluate(annotations.federation()), annotations);
    }

    /** The numbers by name, in LVIS's order: {@code AP} to {@code APl}, {@code APr}, {@code APc}, {@code APf}, recalls. */
    public Map<String, Double> named() {
        return Collections.unmodifiableMap(named);
    }

    /** What they average, and metrics of each category. */
    public CocoMetrics metrics() {
        return metrics;
    }

    /** A line for each number. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        named.forEach((name, value) -> text.append(String.format(Locale.ROOT, " %-8s = %.3f%n", name, value)));
        return text.toString();
    }

    private void averagePrecision(String name, OptionalDouble threshold, String area, LongPredicate categories) {
        PrecisionRecall cells = metrics.precisionRecall();
        Mean mean = new Mean();
        int a = area(area);
        for (int t = 0; t < cells.parameters().iouThresholds().size(); t++) {
            double at = cells.parameters().iouThresholds().get(t);
            for (int k = 0;
                    k < cells.categoryIds().size() && (threshold.isEmpty() || threshold.getAsDouble() == at);
                    k++) {
                for (int r = 0; categories.test(cells.categoryIds().get(k)) && r < recalls(); r++) {
                    mean.add(cells.precision(t, r, k, a, 0));
                }
            }
        }
        named.put(name, mean.value());
    }

    private void averageRecall(String name, String area) {
        PrecisionRecall cells = metrics.precisionRecall();
        Mean mean = new Mean();
        for (int t = 0; t < cells.parameters().iouThresholds().size(); t++) {
            for (int k = 0; k < cells.categoryIds().size(); k++) {
                mean.add(cells.recall(t, k, area(area), 0));
            }
        }
        named.put(name, mean.value());
    }

    private int recalls() {
        return metrics.precisionRecall().parameters().recallThresholds().size();
    }

    private int area(String name) {
        return metrics.precisionRecall().parameters().areaRanges().stream()
                .map(range -> range.name())
                .toList()
                .indexOf(name);
    }

    private static final class Mean {
        private double sum;
        private long count;

        void add(double value) {
            if (value > -1) {
                sum += value;
                count++;
            }
        }

        double value() {
            return count == 0 ? -1 : sum / count;
        }
    }
}
