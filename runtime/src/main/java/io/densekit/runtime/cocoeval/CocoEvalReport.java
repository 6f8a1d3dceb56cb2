// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.densekit.evaluation.coco.CategoryErrors;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoMetrics;
import io.densekit.evaluation.coco.CrowdCount;
import io.densekit.evaluation.coco.MetricsTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an evaluation gave. */
public final class CocoEvalReport {

    private final CocoMetrics metrics;
    private final List<CategoryErrors> errors;
    private final CocoGroundTruth truth;

    CocoEvalReport(CocoMetrics metrics, List<CategoryErrors> errors, CocoGroundTruth truth) {
        this.metrics = metrics;
        this.errors = errors;
        this.truth = truth;
    }

    /** What of the annotations was mended, ignored or left out, a line each; empty where nothing was. */
    public List<String> findings() {
        List<String> lines = new ArrayList<>();
        truth.findings().forEach(finding -> lines.add(finding.toString()));
        CrowdCount crowds = truth.crowds();
        if (crowds.total() > 0) {
            lines.add(crowds.toString());
        }
        return lines;
    }

    /** The usual table, a line a number. */
    public String summary() {
        return MetricsTable.summary(metrics);
    }

    /** A line for each category. */
    public String perCategory() {
        return MetricsTable.perCategory(metrics);
    }

    /** A line for each category and one for all: average precision as one kind of error after the other is forgiven. */
    public String errors() {
        return MetricsTable.errors(errors);
    }

    /**
     * As JSON: the metrics by name as full-precision numbers, {@code stats} in pycocotools' order, {@code perCategory},
     * and {@code errors} where they were asked for.
     */
    public String json() {
        Map<String, Object> map = metrics.toMap();
        if (!errors.isEmpty()) {
            map.put("errors", errors.stream().map(CocoEvalReport::toMap).toList());
        }
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and numbers can be written", e);
        }
    }

    private static Map<String, Object> toMap(CategoryErrors category) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", category.category().id());
        map.put("name", category.category().name());
        category.averagePrecision().forEach((stage, value) -> map.put(stage.label(), value));
        return map;
    }

    /**
     * Draws precision against recall, averaged over categories, a line for each of some overlap thresholds.
     *
     * @param file a PNG to write
     */
    public void writeCurves(Path file) {
        new CurvePlot(metrics.precisionRecall()).write(file);
    }
}
