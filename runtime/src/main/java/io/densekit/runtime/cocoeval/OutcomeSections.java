// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import io.densekit.evaluation.coco.CocoCategory;
import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.outcome.Calibration;
import io.densekit.evaluation.outcome.DetectionConfusion;
import io.densekit.evaluation.outcome.Outcomes;
import io.densekit.evaluation.outcome.ScoreThresholds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tables of what follows from single results: confusion, best scores, calibration. */
final class OutcomeSections {

    static final double OVERLAP = 0.5;
    private static final double CONFUSION_SCORE = 0.25;
    private static final int BINS = 10;

    /** Of a confusion matrix only the most frequent entries are printed; JSON has all. */
    private static final int SHOWN = 20;

    private OutcomeSections() {}

    private record Confused(String object, String result, long count) {}

    static ReportSection confusion(CocoEvaluator evaluator) {
        DetectionConfusion confusion = DetectionConfusion.of(evaluator, OVERLAP, CONFUSION_SCORE);
        List<CocoCategory> categories = confusion.categories();
        List<Confused> entries = new ArrayList<>();
        for (int object = 0; object <= categories.size(); object++) {
            for (int result = 0; result <= categories.size(); result++) {
                if (object != result && confusion.counts()[object][result] > 0) {
                    entries.add(new Confused(
                            object == categories.size()
                                    ? "(background)"
                                    : categories.get(object).name(),
                            result == categories.size()
                                    ? "(missed)"
                                    : categories.get(result).name(),
                            confusion.counts()[object][result]));
                }
            }
        }
        entries.sort(Comparator.comparingLong(Confused::count).reversed());
        TextTable table = new TextTable().row("object", "taken for", "count");
        entries.stream()
                .limit(SHOWN)
                .forEach(entry -> table.row(entry.object(), entry.result(), Long.toString(entry.count())));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("overlap", OVERLAP);
        json.put("score", CONFUSION_SCORE);
        json.put("categories", categories.stream().map(CocoCategory::name).toList());
        json.put("counts", confusion.counts());
        String more =
                entries.size() > SHOWN ? String.format(Locale.ROOT, "and %d kinds more%n", entries.size() - SHOWN) : "";
        return new ReportSection("confusion", table.text() + more, json);
    }

    static ReportSection scores(CocoEvaluator evaluator) {
        ScoreThresholds thresholds = ScoreThresholds.of(Outcomes.of(evaluator, OVERLAP));
        Map<Long, String> names = new HashMap<>();
        evaluator.truth().categories().forEach(category -> names.put(category.id(), category.name()));
        TextTable table = new TextTable().row("category", "best score", "precision", "recall", "F1");
        List<Map<String, Object>> json = new ArrayList<>();
        for (ScoreThresholds.Best best : thresholds.categories()) {
            boolean none = Double.isInfinite(best.threshold());
            table.row(
                    names.get(best.category()),
                    none ? "-" : String.format(Locale.ROOT, "%.3f", best.threshold()),
                    percent(best.precision()),
                    percent(best.recall()),
                    percent(best.f1()));
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("id", best.category());
            entry.put("name", names.get(best.category()));
            entry.put("threshold", none ? null : best.threshold());
            entry.put("precision", best.precision());
            entry.put("recall", best.recall());
            entry.put("f1", best.f1());
            entry.put("objects", best.objects());
            json.add(entry);
        }
        return new ReportSection("bestScores", table.text(), json);
    }

    static ReportSection calibration(CocoEvaluator evaluator) {
        Calibration calibration = Calibration.of(Outcomes.of(evaluator, OVERLAP), BINS);
        TextTable table = new TextTable().row("scores", "results", "mean score", "right");
        List<Map<String, Object>> bins = new ArrayList<>();
        for (Calibration.Bin bin : calibration.bins()) {
            table.row(
                    String.format(Locale.ROOT, "%.1f to %.1f", bin.from(), bin.to()),
                    Long.toString(bin.results()),
                    percent(bin.score()),
                    percent(bin.precision()));
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("from", bin.from());
            entry.put("to", bin.to());
            entry.put("results", bin.results());
            entry.put("score", bin.score());
            entry.put("precision", bin.precision());
            bins.add(entry);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ECE", calibration.expectedError());
        json.put("MCE", calibration.maximumError());
        json.put("bins", bins);
        String errors = String.format(
                Locale.ROOT,
                "calibration error: expected %.4f, maximum %.4f%n",
                calibration.expectedError(),
                calibration.maximumError());
        return new ReportSection("calibration", table.text() + errors, json);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
