// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.runtime.training.StepRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
            page.note("The network was not validated in this run.");
        }
        page.closeLine();
    }

    private void headline(Markup page) {
        ValidationRow best = run.metrics().best();
        if (best != null) {
            Map.Entry<String, Double> principal =
                    best.figures().entrySet().iterator().next();
            card(
                    page,
                    "card first",
                    principal.getKey() + ", best validation",
                    Numbers.figure(principal.getValue()),
                    when(best.step()));
        }
    }

    private void cards(Markup page) {
        List<StepRecord> steps = run.metrics().steps();
        if (steps.isEmpty()) {
            return;
        }
        StepRecord last = steps.get(steps.size() - 1);
        List<StepRecord> recent = steps.subList(Math.max(0, steps.size() - RECENT), steps.size());
        double loss = recent.stream().mapToDouble(StepRecord::loss).average().orElse(Double.NaN);
        card(page, "card", "Loss at the end", Numbers.brief(loss), "mean of the last " + recent.size() + " steps");
        card(
                page,
                "card",
                "Steps",
                Numbers.count(last.step()),
                last.epoch() + (last.epoch() == 1 ? " epoch" : " epochs"));
        double seconds = run.trainingSeconds();
        long images = steps.stream().mapToLong(StepRecord::images).sum();
        card(
                page,
                "card",
                "Training time",
                Numbers.duration(seconds),
                Numbers.brief(images / seconds) + " images/s, and " + Numbers.duration(run.validationSeconds())
                        + " of validation");
    }

    private static void card(Markup page, String style, String name, String value, String detail) {
        page.open("div", "class", style);
        page.element("dt", name);
        page.element("dd", value);
        page.element("dd", detail, "class", "detail");
        page.closeLine();
    }

    private String when(long step) {
        int epoch = run.metrics().epoch(step);
        return "after step " + Numbers.count(step) + (epoch > 0 ? ", epoch " + epoch : "");
    }

    /** Figures of several kinds, such as {@code bbox.AP} and {@code segm.AP}, have a row a kind below the same headings. */
    private void table(Markup page, ValidationRow best, ValidationRow last) {
        Set<String> kinds = new LinkedHashSet<>();
        Set<String> figures = new LinkedHashSet<>();
        best.figures().keySet().forEach(name -> {
            int figure = startOfFigure(name);
            kinds.add(name.substring(0, figure));
            figures.add(name.substring(figure));
        });
        page.openTable("", "Figures on the validation data");
        page.open("thead").open("tr").element("th", "Network", "scope", "col");
        figures.forEach(name -> page.element("th", name, "scope", "col"));
        page.close().close().open("tbody");
        for (String kind : kinds) {
            String name = kind.isEmpty() ? "" : kind.substring(0, kind.length() - 1) + ", ";
            row(page, name + "best, " + when(best.step()), best, kind, figures);
            if (last != best) {
                row(page, name + "last, " + when(last.step()), last, kind, figures);
            }
        }
        page.close().closeTable();
    }

    /** Behind the last dot, unless that is one within a number, as in {@code mAP@0.5}. */
    private static int startOfFigure(String name) {
        int start = name.lastIndexOf('.') + 1;
        return start < name.length() && Character.isLetter(name.charAt(start)) ? start : 0;
    }

    private static void row(Markup page, String name, ValidationRow row, String kind, Set<String> figures) {
        page.open("tr").element("th", name, "scope", "row");
        for (String figure : figures) {
            page.element("td", Numbers.figure(row.figures().getOrDefault(kind + figure, Double.NaN)));
        }
        page.closeLine();
    }
}
