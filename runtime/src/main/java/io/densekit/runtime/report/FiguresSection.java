// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import java.util.List;
import java.util.Map;

/** The figures of a run at a glance: the principal ones large, all of the validations' in a table. */
record FiguresSection(RunRecord run) {

    /** Steps whose loss counts for the loss at the end. */
    private static final int RECENT = 50;

    void write(Markup page) {
        page.open("section", "aria-labelledby", "figures");
        page.element("h2", "Result", "id", "figures", "class", "unseen");
        page.open("dl", "class", "cards");
        headline(page);
        cards(page);
        page.closeLine();
        ValidationRow best = run.metrics().best();
        if (best != null) {
            table(page, best, run.metrics().last());
        } else {
            page.element("p", "The network was not validated in this run.", "class", "note");
        }
        page.closeLine();
    }

    private void headline(Markup page) {
        ValidationRow best = run.metrics().best();
        if (best != null) {
            Map.Entry<String, Double> principal =
                    best.figures().entrySet().iterator().next();
            page.open("div", "class", "card first");
            page.element("dt", principal.getKey() + ", best validation");
            page.element("dd", Numbers.figure(principal.getValue()));
            page.element("dd", when(best.step()), "class", "detail");
            page.closeLine();
        }
    }

    private void cards(Markup page) {
        List<StepRow> steps = run.metrics().steps();
        if (steps.isEmpty()) {
            return;
        }
        StepRow last = steps.get(steps.size() - 1);
        List<StepRow> recent = steps.subList(Math.max(0, steps.size() - RECENT), steps.size());
        double loss = recent.stream().mapToDouble(StepRow::loss).average().orElse(Double.NaN);
        card(page, "Loss at the end", Numbers.brief(loss), "mean of the last " + recent.size() + " steps");
        card(page, "Steps", Numbers.count(last.step()), last.epoch() + (last.epoch() == 1 ? " epoch" : " epochs"));
        double seconds = run.trainingSeconds();
        long images = steps.stream().mapToLong(StepRow::images).sum();
        card(
                page,
                "Training time",
                Numbers.duration(seconds),
                Numbers.brief(images / seconds) + " images/s, and " + Numbers.duration(run.validationSeconds())
                        + " of validation");
    }

    private static void card(Markup page, String name, String value, String detail) {
        page.open("div", "class", "card");
        page.element("dt", name);
        page.element("dd", value);
        page.element("dd", detail, "class", "detail");
        page.closeLine();
    }

    private String when(long step) {
        int epoch = run.metrics().epoch(step);
        return "after step " + Numbers.count(step) + (epoch > 0 ? ", epoch " + epoch : "");
    }

    private void table(Markup page, ValidationRow best, ValidationRow last) {
        page.open("div", "class", "wide").open("table", "class", "figures");
        page.element("caption", "Figures on the validation data");
        page.open("thead").open("tr").element("th", "Network", "scope", "col");
        best.figures().keySet().forEach(name -> page.element("th", name, "scope", "col"));
        page.close().close().open("tbody");
        row(page, "best, " + when(best.step()), best, best);
        if (last != best) {
            row(page, "last, " + when(last.step()), last, best);
        }
        page.close().close().closeLine();
    }

    private static void row(Markup page, String name, ValidationRow row, ValidationRow columns) {
        page.open("tr").element("th", name, "scope", "row");
        for (String figure : columns.figures().keySet()) {
            page.element("td", Numbers.figure(row.figures().getOrDefault(figure, Double.NaN)));
        }
        page.closeLine();
    }
}
