// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Metrics as text for people. */
public final class MetricsTable {

    private MetricsTable() {}

    /**
     * The usual table of COCO evaluation: a line for each of {@link CocoMetrics#stats()}, as pycocotools prints it. Where
     * pycocotools asks for a limit of detections that was not given, the line shows the largest that was.
     */
    public static String summary(CocoMetrics metrics) {
        List<Double> thresholds = metrics.precisionRecall().parameters().iouThresholds();
        String all = String.format(Locale.ROOT, "%.2f:%.2f", thresholds.get(0), thresholds.get(thresholds.size() - 1));
        StringBuilder text = new StringBuilder();
        for (Summary.Line line : metrics.shownLines()) {
            String iou = line.threshold().isPresent()
                    ? String.format(Locale.ROOT, "%.2f", line.threshold().getAsDouble())
                    : all;
            text.append(String.format(
                    Locale.ROOT,
                    " %-18s %s @[ IoU=%-9s | area=%6s | maxDets=%3s ] = %.3f%n",
                    line.precision() ? "Average Precision" : "Average Recall",
                    line.precision() ? "(AP)" : "(AR)",
                    iou,
                    line.area(),
                    line.limit() < 0 ? "-" : Integer.toString(line.limit()),
                    line.value()));
        }
        return text.toString();
    }

    /** A line for each category, with its metrics in percent; a dash where nothing counts. */
    public static String perCategory(CocoMetrics metrics) {
        List<List<String>> rows = new ArrayList<>();
        for (CategoryMetrics category : metrics.perCategory()) {
            if (rows.isEmpty()) {
                rows.add(row("category", category.named().keySet().stream()));
            }
            rows.add(row(category.category().name(), percents(category.named().values())));
        }
        return aligned(rows);
    }

    /** A line for each category and one for all: average precision in percent at each stage of forgiveness. */
    public static String errors(List<CategoryErrors> errors) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("category", Arrays.stream(ErrorStage.values()).map(ErrorStage::label)));
        for (CategoryErrors category : errors) {
            rows.add(row(
                    category.category().name(),
                    percents(category.averagePrecision().values())));
        }
        return aligned(rows);
    }

    private static List<String> row(String first, Stream<String> others) {
        return Stream.concat(Stream.of(first), others).toList();
    }

    private static Stream<String> percents(Collection<Double> values) {
        return values.stream().map(value -> value < 0 ? "-" : String.format(Locale.ROOT, "%.1f", 100 * value));
    }

    private static String aligned(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        int[] widths = new int[rows.isEmpty() ? 0 : rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - row.get(i).length());
                line.append(i == 0 ? row.get(i) + padding : "  " + padding + row.get(i));
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
