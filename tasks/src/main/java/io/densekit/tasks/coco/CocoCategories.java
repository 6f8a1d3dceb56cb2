// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.coco;

import io.densekit.evaluation.coco.CategoryMetrics;
import io.densekit.evaluation.coco.CocoMetrics;
import io.densekit.evaluation.coco.RecallCurves;
import io.densekit.evaluation.outcome.ScoreThresholds;
import io.densekit.task.ClassTable;
import io.densekit.task.CurveChart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What an evaluation tells of its categories, taken from it at once: all that it counted would take too much memory to keep.
 *
 * @param title what was found, such as {@code boxes}
 * @param categories their figures
 * @param curves the mean over categories at several overlaps, and where there are several categories single ones
 */
public record CocoCategories(String title, List<CategoryMetrics> categories, List<CurveChart> curves) {

    private static final int MOST_CURVES = 8;

    /** Keeps unchangeable copies. */
    public CocoCategories {
        categories = List.copyOf(categories);
        curves = List.copyOf(curves);
    }

    /**
     * Takes it.
     *
     * @param overlap what an overlap is called, such as {@code IoU}
     */
    public static CocoCategories of(String title, String overlap, CocoMetrics metrics) {
        RecallCurves recalls = new RecallCurves(metrics.precisionRecall());
        List<CategoryMetrics> categories = metrics.perCategory();
        List<CurveChart.Curve> means = recalls.overlaps().stream()
                .map(number -> new CurveChart.Curve(
                        named(overlap, recalls.overlap(number)), recalls.recalls(), recalls.mean(number)))
                .toList();
        List<CurveChart> charts = new ArrayList<>();
        charts.add(chart(title + (categories.size() == 1 ? "" : ", mean of all classes"), means));
        int[] known = IntStream.range(0, categories.size())
                .filter(category -> recalls.of(0, category).length > 0)
                .toArray();
        int[] chosen = IntStream.of(known)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        category -> categories.get(category).named().get("AP")))
                .limit(MOST_CURVES)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        if (chosen.length > 1) {
            String which = chosen.length < known.length ? "classes of the lowest AP" : "each class";
            charts.add(chart(
                    title + ", " + which + " at " + named(overlap, recalls.overlap(0)),
                    IntStream.of(chosen)
                            .mapToObj(category -> new CurveChart.Curve(
                                    categories.get(category).category().name(),
                                    recalls.recalls(),
                                    recalls.of(0, category)))
                            .toList()));
        }
        return new CocoCategories(title, categories, charts);
    }

    private static String named(String overlap, double value) {
        return String.format(Locale.ROOT, "%s %.2f", overlap, value);
    }

    private static CurveChart chart(String title, List<CurveChart.Curve> curves) {
        return new CurveChart("Precision and recall: " + title, "recall", "precision", curves);
    }

    /**
     * A row a category: its objects and figures, and where they are of these results the score from which on they are best
     * kept, with precision, recall and F1 there.
     */
    ClassTable table(ScoreThresholds thresholds, boolean scored) {
        Map<Long, ScoreThresholds.Best> best = new LinkedHashMap<>();
        thresholds.categories().forEach(category -> best.put(category.category(), category));
        List<ClassTable.Row> rows = new ArrayList<>();
        for (CategoryMetrics category : categories) {
            ScoreThresholds.Best at = best.get(category.category().id());
            boolean kept = at != null && Double.isFinite(at.threshold());
            Map<String, Double> figures = new LinkedHashMap<>();
            category.named().forEach((name, value) -> figures.put(name, value < 0 ? Double.NaN : value));
            if (scored) {
                figures.put("best score", kept ? at.threshold() : Double.NaN);
                figures.put("precision", kept ? at.precision() : Double.NaN);
                figures.put("recall", kept ? at.recall() : Double.NaN);
                figures.put("F1", kept ? at.f1() : Double.NaN);
            }
            rows.add(new ClassTable.Row(category.category().name(), at == null ? 0 : at.objects(), figures));
        }
        return new ClassTable(title, "objects", rows);
    }
}
