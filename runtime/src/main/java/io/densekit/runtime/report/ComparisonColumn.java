// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/**
 * A column of the table of experiments, as people read it.
 *
 * @param title its heading
 * @param cell its text for an experiment
 */
record ComparisonColumn(String title, Function<ComparedExperiment, String> cell) {

    private static final String NONE = "–";

    static List<ComparisonColumn> of(String metric) {
        List<ComparisonColumn> columns = new ArrayList<>();
        columns.add(
                new ComparisonColumn("runs", one -> Integer.toString(one.runs().size())));
        if (!metric.isEmpty()) {
            columns.add(spread(metric + ", best", run -> run.best(metric), Numbers::figure));
            columns.add(spread(metric + ", last", run -> run.last(metric), Numbers::figure));
        }
        columns.add(new ComparisonColumn("steps", one -> steps(one.spread(run -> (double) run.steps()))));
        columns.add(new ComparisonColumn("parameters", one -> amount(one.cost().map(NetworkCost::parameters))));
        columns.add(
                new ComparisonColumn("multiply-adds", one -> amount(one.cost().map(NetworkCost::multiplyAdds))));
        columns.add(spread("training, s", ComparedRun::seconds, value -> round(value, 1)));
        columns.add(spread("images/s", ComparedRun::imagesPerSecond, value -> round(value, 1)));
        columns.add(spread("peak memory, MiB", ComparedRun::peakMegabytes, value -> round(value, 0)));
        return columns;
    }

    static ComparisonColumn spread(String title, Function<ComparedRun, Double> figure, DoubleFunction<String> form) {
        return new ComparisonColumn(
                title,
                one -> one.spread(figure).map(spread -> spread.text(form)).orElse(NONE));
    }

    /** Runs of an experiment that came to their end have equally many. */
    private static String steps(Optional<Spread> spread) {
        return spread.map(steps -> steps.deviation() == 0 ? Numbers.brief(steps.mean()) : steps.text(Numbers::brief))
                .orElse(NONE);
    }

    private static String round(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String amount(Optional<Long> count) {
        return count.map(value -> {
                    if (value >= 1_000_000_000) {
                        return String.format(Locale.ROOT, "%.2f G", value / 1e9);
                    }
                    return value >= 1_000_000
                            ? String.format(Locale.ROOT, "%.2f M", value / 1e6)
                            : String.format(Locale.ROOT, "%.1f K", value / 1e3);
                })
                .orElse(NONE);
    }
}
