// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** A comparison for a browser. It loads nothing and runs no script. */
record ComparisonPage(Comparison comparison) {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    String text() {
        List<ComparedExperiment> experiments = comparison.experiments();
        int runs = experiments.stream().mapToInt(one -> one.runs().size()).sum();
        String title = counted(runs, "run") + " of " + counted(experiments.size(), "experiment");
        Markup page = new Markup();
        page.open("html", "lang", "en");
        page.head(title + " – densekit comparison", POLICY, new PageStyle("comparison.css").text());
        page.open("body");
        page.open("header").element("p", "densekit comparison", "class", "kind").element("h1", title);
        page.note("Runs that differ by their seed alone are one experiment: mean ± standard deviation over its runs.");
        page.closeLine();
        page.open("main");
        page.section("results", "Results");
        table(page, ordered(), ComparisonColumn.of(comparison.metric()));
        page.closeLine();
        settings(page);
        new ComparisonCurves(comparison).write(page);
        figures(page);
        return page.closeLine().close().close().finish();
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private String ordered() {
        return comparison.metric().isEmpty()
                ? "None of these runs was validated."
                : "The " + (comparison.lowerBetter() ? "lowest " : "highest ") + comparison.metric()
                        + " first; best is the validation whose weights the run kept.";
    }

    private void table(Markup page, String caption, List<ComparisonColumn> columns) {
        Stream<List<String>> rows = comparison.experiments().stream()
                .map(one ->
                        columns.stream().map(column -> column.cell().apply(one)).toList());
        table(
                page,
                caption,
                "Experiment",
                columns.stream().map(ComparisonColumn::title).toList(),
                comparison.experiments().stream().map(ComparedExperiment::name).toList(),
                rows.toList());
    }

    private static void table(
            Markup page,
            String caption,
            String corner,
            List<String> titles,
            List<String> names,
            List<List<String>> rows) {
        page.openTable("", caption);
        page.open("thead").open("tr").element("th", corner, "scope", "col");
        titles.forEach(title -> page.element("th", title, "scope", "col"));
        page.close().closeLine();
        page.open("tbody");
        for (int i = 0; i < rows.size(); i++) {
            page.open("tr").element("th", names.get(i), "scope", "row");
            rows.get(i).forEach(cell -> page.element("td", cell));
            page.closeLine();
        }
        page.close().closeTable();
    }

    private void settings(Markup page) {
        Map<String, List<String>> differences = comparison.differences();
        if (!differences.isEmpty()) {
            page.section("settings", "Settings that differ");
            table(
                    page,
                    "All others are equal; a dash where an experiment has no such setting.",
                    "Setting",
                    comparison.experiments().stream()
                            .map(ComparedExperiment::name)
                            .toList(),
                    List.copyOf(differences.keySet()),
                    List.copyOf(differences.values()));
            page.closeLine();
        }
    }

    private void figures(Markup page) {
        if (!comparison.figures().isEmpty()) {
            page.section("figures", "All figures");
            table(page, "At the best validation", columns(figure -> run -> run.best(figure)));
            table(page, "At the last validation", columns(figure -> run -> run.last(figure)));
            page.closeLine();
        }
    }

    private List<ComparisonColumn> columns(Function<String, Function<ComparedRun, Double>> value) {
        List<ComparisonColumn> columns = new ArrayList<>();
        comparison
                .figures()
                .forEach(name -> columns.add(ComparisonColumn.spread(name, value.apply(name), Numbers::figure)));
        return columns;
    }
}
