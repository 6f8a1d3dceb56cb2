// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import io.densekit.UserError;
import io.densekit.evaluation.coco.CocoComparison;
import io.densekit.evaluation.coco.CocoComparison.Difference;
import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.outcome.ImageOutcome;
import io.densekit.evaluation.outcome.Outcomes;
import io.densekit.evaluation.outcome.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Other results to compare with.
 *
 * @param results their file
 * @param samples how often images are drawn for confidence intervals
 * @param seed of the draws
 */
public record Against(Path results, int samples, long seed) {

    private static final int IMAGES = 20;

    /** An image on which one found more than the other. */
    private record Changed(String imageId, long found, long wrong) {
        long size() {
            return Math.abs(found) + Math.abs(wrong);
        }
    }

    public Against {
        if (samples < 1) {
            throw UserError.usage("--samples is " + samples + "; draw images once at least");
        }
    }

    ReportSection section(CocoEvaluator evaluator) {
        CocoEvaluator other = evaluator.beside(results);
        CocoComparison comparison = CocoComparison.of(evaluator.partial(), other.partial(), samples, seed);
        List<Changed> changed = changed(evaluator, other);
        TextTable table = new TextTable().row("", "this", "other", "difference", "95 % interval", "");
        comparison.metrics().forEach(metric -> row(metric, table));
        comparison.categories().stream()
                .filter(category -> category.one() >= 0)
                .sorted(Comparator.comparingDouble(Difference::difference))
                .forEach(category -> row(category, table));
        TextTable images = new TextTable().row("image", "found", "wrong");
        changed.stream()
                .limit(IMAGES)
                .forEach(image -> images.row(
                        image.imageId(),
                        String.format(Locale.ROOT, "%+d", image.found()),
                        String.format(Locale.ROOT, "%+d", image.wrong())));
        String differing = changed.isEmpty()
                ? "no image differs" + System.lineSeparator()
                : String.format(Locale.ROOT, "%n%d images differ; most:%n%s", changed.size(), images.text());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("samples", samples);
        json.put("seed", seed);
        json.put("metrics", comparison.metrics().stream().map(Against::toMap).toList());
        json.put(
                "categories",
                comparison.categories().stream().map(Against::toMap).toList());
        json.put("images", changed);
        return new ReportSection("against", table.text() + differing, json);
    }

    private static void row(Difference number, TextTable table) {
        if (number.one() < 0) {
            table.row(number.name(), "-", "-", "-", "-", "");
            return;
        }
        table.row(
                number.name(),
                String.format(Locale.ROOT, "%.1f", 100 * number.one()),
                String.format(Locale.ROOT, "%.1f", 100 * number.other()),
                String.format(Locale.ROOT, "%+.2f", 100 * number.difference()),
                String.format(Locale.ROOT, "%+.2f to %+.2f", 100 * number.low(), 100 * number.high()),
                number.isSure() ? "*" : "");
    }

    private static Map<String, Object> toMap(Difference number) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", number.name());
        map.put("this", number.one());
        map.put("other", number.other());
        map.put("difference", number.difference());
        map.put("low", number.low());
        map.put("high", number.high());
        return map;
    }

    /** Images on which the counts of found objects or of wrong results differ, those first that differ most. */
    private static List<Changed> changed(CocoEvaluator evaluator, CocoEvaluator other) {
        List<ImageOutcome> mine = Outcomes.of(evaluator, OutcomeSections.OVERLAP);
        List<ImageOutcome> others = Outcomes.of(other, OutcomeSections.OVERLAP);
        List<Changed> changed = new ArrayList<>();
        for (int i = 0; i < mine.size(); i++) {
            Changed image = new Changed(
                    evaluator.truth().writtenImageId(mine.get(i).imageId()),
                    mine.get(i).found() - others.get(i).found(),
                    mine.get(i).count(Verdict.WRONG) - others.get(i).count(Verdict.WRONG));
            if (image.size() > 0) {
                changed.add(image);
            }
        }
        changed.sort(Comparator.comparingLong(Changed::size).reversed());
        return changed;
    }
}
