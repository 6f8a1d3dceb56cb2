// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.runtime.training.StepRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Loss and figures of all runs over their steps: a colour for each experiment, a curve for each run. */
record ComparisonCurves(Comparison comparison) {

    /** Charts of figures; tables have the others. */
    private static final int MOST_FIGURES = 6;

    void write(Markup page) {
        List<Chart> charts = charts();
        if (charts.isEmpty()) {
            return;
        }
        page.section("curves", "Curves");
        new LineLegend(
                        comparison.experiments().stream()
                                .map(ComparedExperiment::name)
                                .toList(),
                        IntStream.range(0, comparison.experiments().size())
                                .mapToObj(ComparisonCurves::kind)
                                .toList())
                .write(page);
        page.open("div", "class", "charts");
        charts.forEach(chart -> chart.write(page));
        page.close().closeLine();
    }

    private static int kind(int experiment) {
        return experiment % LineLegend.KINDS + 1;
    }

    private List<Chart> charts() {
        List<Chart> charts = new ArrayList<>();
        add(
                "Loss",
                true,
                run -> Series.of(run.name(), run.record().metrics().steps(), StepRecord::step, StepRecord::loss),
                charts);
        Set<String> figures = new LinkedHashSet<>();
        figures.add(comparison.metric());
        figures.addAll(comparison.figures());
        figures.stream().limit(MOST_FIGURES).forEach(figure -> add(figure, false, run -> figure(run, figure), charts));
        return charts;
    }

    private static Series figure(ComparedRun run, String figure) {
        return Series.of(run.name(), run.record().metrics().validations(), ValidationRow::step, row -> {
            double value = row.figures().getOrDefault(figure, Double.NaN);
            return value == -1 ? Double.NaN : value;
        });
    }

    private void add(String title, boolean ratios, Function<ComparedRun, Series> curve, List<Chart> charts) {
        List<Series> all = new ArrayList<>();
        List<Integer> colours = new ArrayList<>();
        for (int i = 0; i < comparison.experiments().size(); i++) {
            for (ComparedRun run : comparison.experiments().get(i).runs()) {
                Series series = curve.apply(run).withoutRange();
                if (series.size() > 0) {
                    all.add(series);
                    colours.add(kind(i));
                }
            }
        }
        if (!all.isEmpty()) {
            charts.add(Chart.ofSteps(title, all, ratios, colours));
        }
    }
}
