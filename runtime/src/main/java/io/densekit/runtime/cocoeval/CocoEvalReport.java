// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

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
    private final List<ReportSection> sections;
    private final List<String> findings;
    private final Headline headline;

    CocoEvalReport(CocoMetrics metrics, List<ReportSection> sections, List<String> findings) {
        this(metrics, sections, findings, Headline.of(metrics));
    }

    CocoEvalReport(CocoMetrics metrics, List<ReportSection> sections, List<String> findings, Headline headline) {
        this.headline = headline;
        this.metrics = metrics;
        this.sections = sections;
        this.findings = findings;
    }

    /** What of the annotations was mended, ignored or left out, a line each; empty where nothing was. */
    public List<String> findings() {
        return findings;
    }

    static List<String> findings(CocoGroundTruth truth) {
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
        return headline.text();
    }

    /** A line for each category. */
    public String perCategory() {
        return MetricsTable.perCategory(metrics);
    }

    /** What was asked for besides, a table each. */
    public List<String> tables() {
        return sections.stream().map(ReportSection::text).toList();
    }

    /**
     * As JSON: the metrics by name as full-precision numbers, {@code stats} in pycocotools' order (not LVIS's), {@code
     * perCategory}, and what was asked for besides, each by a key of its own.
     */
    public String json() {
        Map<String, Object> map = new LinkedHashMap<>(headline.numbers());
        map.put("perCategory", metrics.toMap().get("perCategory"));
        sections.forEach(section -> map.put(section.key(), section.json()));
        return Json.text(map);
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
