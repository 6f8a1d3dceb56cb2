// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.runtime.training.StepRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** How the run went: loss and its terms, validation, learning rate and gradient norm by step. */
record CurvesSection(MetricsFile metrics) {

    /** More curves in one chart hide each other. */
    private static final int MOST_FIGURES = 3;

    void write(Markup page) {
        List<Chart> charts = charts();
        if (charts.isEmpty()) {
            return;
        }
        page.section("curves", "Curves");
        page.open("div", "class", "charts");
        charts.forEach(chart -> chart.write(page));
        page.close().closeLine();
    }

    private List<Chart> charts() {
        List<Chart> charts = new ArrayList<>();
        ofSteps("Loss", StepRecord::loss, true, charts);
        terms(charts);
        validation(charts);
        ofSteps("Learning rate", StepRecord::learningRate, false, charts);
        ofSteps("Gradient norm", StepRecord::gradientNorm, true, charts);
        return charts;
    }

    private void ofSteps(String title, ToDoubleFunction<StepRecord> value, boolean ratios, List<Chart> charts) {
        Series series = Series.of("", metrics.steps(), StepRecord::step, value);
        if (series.size() > 1) {
            charts.add(Chart.ofSteps(title, List.of(series), -1, ratios));
        }
    }

    /** What the loss is the sum of; a single term is the loss itself. */
    private void terms(List<Chart> charts) {
        Set<String> names = new LinkedHashSet<>();
        metrics.steps().forEach(step -> names.addAll(step.losses().keySet()));
        List<Series> all = names.stream()
                .map(name -> Series.of(name, metrics.steps(), StepRecord::step, step -> step.losses()
                                .getOrDefault(name, Double.NaN))
                        .withoutRange())
                .filter(series -> series.size() > 1)
                .toList();
        if (all.size() > 1) {
            charts.add(Chart.ofManySteps("Terms of the loss", all, true));
        }
    }

    private void validation(List<Chart> charts) {
        ValidationRow best = metrics.best();
        if (best == null) {
            return;
        }
        List<Series> all = best.figures().keySet().stream()
                .limit(MOST_FIGURES)
                .map(name -> Series.of(name, metrics.validations(), ValidationRow::step, row -> row.figures()
                        .getOrDefault(name, Double.NaN)))
                .filter(series -> series.size() > 0)
                .toList();
        if (!all.isEmpty()) {
            charts.add(Chart.ofSteps("Validation", all, marked(all.get(0), best), false));
        }
    }

    /** The point of the best validation, unless points stand for several. */
    private static int marked(Series series, ValidationRow best) {
        for (int i = 0; i < series.size(); i++) {
            if (series.x()[i] == best.step()) {
                return i;
            }
        }
        return -1;
    }
}
