// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.runtime.training.StepRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How the run went: loss, validation, learning rate and gradient norm by step. */
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
        validation(charts);
        ofSteps("Learning rate", StepRecord::learningRate, false, charts);
        ofSteps("Gradient norm", StepRecord::gradientNorm, true, charts);
        return charts;
    }

    private void ofSteps(String title, ToDoubleFunction<StepRecord> value, boolean ratios, List<Chart> charts) {
        Series series = Series.of("", metrics.steps(), StepRecord::step, value);
        if (series.size() > 1) {
            charts.add(new Chart(title, List.of(series), -1, ratios));
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
            charts.add(new Chart("Validation", all, marked(all.get(0), best), false));
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
