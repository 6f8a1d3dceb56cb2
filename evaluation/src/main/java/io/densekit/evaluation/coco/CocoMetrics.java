// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongFunction;

/**
 * The outcome of an evaluation. All metrics are in [0, 1], or -1 where nothing counts: no object of that size, or a
 * threshold or limit that the parameters do not have.
 */
public final class CocoMetrics {

    private final LongFunction<CocoCategory> categories;
    private final PrecisionRecall cells;
    private final Summary summary;
    private final List<Summary.Line> lines;

    /** @param categories the category of an id, and what is called so where labels were not looked at */
    CocoMetrics(LongFunction<CocoCategory> categories, PrecisionRecall cells) {
        this.categories = categories;
        this.cells = cells;
        this.summary = new Summary(cells);
        this.lines = summary.lines();
    }

    /**
     * The metrics by name, in pycocotools' order: {@code AP AP50 AP75 APs APm APl AR1 AR10 AR100 ARs ARm ARl} for boxes
     * and masks, {@code AP AP50 AP75 APm APl AR AR50 AR75 ARm ARl} for keypoints. With other limits of detections the
     * three recalls are called by those. As in pycocotools, {@code AP} always means limit 100 (20 for keypoints)
     * and is -1 where that is none of the limits; {@link MetricsTable#summary} shows it for the largest then.
     */
    public Map<String, Double> named() {
        Map<String, Double> named = new LinkedHashMap<>();
        lines.forEach(line -> named.putIfAbsent(line.name(), line.value()));
        return Collections.unmodifiableMap(named);
    }

    /** One of {@link #named()}. */
    public double get(String name) {
        Double value = named().get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no metric " + name + "; there are " + named().keySet());
        }
        return value;
    }

    /** pycocotools' {@code stats}: twelve numbers in its order, or ten for keypoints, whatever the parameters. */
    public double[] stats() {
        return lines.stream().mapToDouble(Summary.Line::value).toArray();
    }

    /** The metrics of each category, ascending by id. */
    public List<CategoryMetrics> perCategory() {
        List<CategoryMetrics> metrics = new ArrayList<>();
        for (int k = 0; k < cells.categoryIds().size(); k++) {
            metrics.add(new CategoryMetrics(categories.apply(cells.categoryIds().get(k)), categoryNumbers(k)));
        }
        return metrics;
    }

    /**
     * Everything above as maps, lists and numbers, for writing as JSON: the metrics by name, {@code stats}, and {@code
     * perCategory}, a list of objects with {@code id}, {@code name} and the category's metrics by name.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>(named());
        map.put("stats", lines.stream().map(Summary.Line::value).toList());
        List<Map<String, Object>> categories = new ArrayList<>();
        for (CategoryMetrics metrics : perCategory()) {
            Map<String, Object> category = new LinkedHashMap<>();
            category.put("id", metrics.category().id());
            category.put("name", metrics.category().name());
            category.putAll(metrics.named());
            categories.add(category);
        }
        map.put("perCategory", categories);
        return map;
    }

    /** Precision, recall and scores for every setting, for curves. */
    public PrecisionRecall precisionRecall() {
        return cells;
    }

    List<Summary.Line> shownLines() {
        return summary.shown();
    }

    private Map<String, Double> categoryNumbers(int k) {
        CellMean mean = new CellMean(cells);
        CocoParameters parameters = cells.parameters();
        int limit = parameters.maxDetections().size() - 1;
        int all = Math.max(0, Summary.areaIndex(parameters, "all"));
        Map<String, Double> named = new LinkedHashMap<>();
        named.put("AP", mean.of(true, OptionalDouble.empty(), k, all, limit));
        named.put("AP50", mean.of(true, OptionalDouble.of(.5), k, all, limit));
        named.put("AP75", mean.of(true, OptionalDouble.of(.75), k, all, limit));
        for (int a = 0; a < parameters.areaRanges().size(); a++) {
            if (a != all) {
                named.put(
                        "AP" + suffix(parameters.areaRanges().get(a).name()),
                        mean.of(true, OptionalDouble.empty(), k, a, limit));
            }
        }
        named.put("AR", mean.of(false, OptionalDouble.empty(), k, all, limit));
        return Collections.unmodifiableMap(named);
    }

    private static String suffix(String area) {
        return switch (area) {
            case "small", "medium", "large" -> area.substring(0, 1);
            default -> area;
        };
    }
}
