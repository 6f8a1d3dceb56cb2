// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comparison for programs: all figures, and all settings that differ as columns of their own. */
record ComparisonCsv(Comparison comparison) {

    String text() {
        StringBuilder out = new StringBuilder(line(header()));
        for (int i = 0; i < comparison.experiments().size(); i++) {
            out.append(line(row(i)));
        }
        return out.toString();
    }

    private List<String> header() {
        List<String> titles = new ArrayList<>(List.of("experiment", "runs"));
        for (String figure : comparison.figures()) {
            pair("best." + figure, titles);
            pair("last." + figure, titles);
        }
        titles.addAll(List.of("parameters", "multiply-adds"));
        pair("training-seconds", titles);
        pair("images-per-second", titles);
        pair("peak-megabytes", titles);
        titles.addAll(comparison.differences().keySet());
        return titles;
    }

    private static void pair(String figure, List<String> titles) {
        titles.add(figure + ".mean");
        titles.add(figure + ".std");
    }

    private List<String> row(int index) {
        ComparedExperiment experiment = comparison.experiments().get(index);
        List<String> cells = new ArrayList<>(
                List.of(experiment.name(), Integer.toString(experiment.runs().size())));
        for (String figure : comparison.figures()) {
            add(experiment, run -> run.best(figure), cells);
            add(experiment, run -> run.last(figure), cells);
        }
        Optional<NetworkCost> cost = experiment.cost();
        cells.add(cost.map(known -> Long.toString(known.parameters())).orElse(""));
        cells.add(cost.map(known -> Long.toString(known.multiplyAdds())).orElse(""));
        add(experiment, ComparedRun::seconds, cells);
        add(experiment, ComparedRun::imagesPerSecond, cells);
        add(experiment, ComparedRun::peakMegabytes, cells);
        comparison.differences().values().forEach(values -> cells.add(values.get(index)));
        return cells;
    }

    private static void add(ComparedExperiment experiment, Function<ComparedRun, Double> figure, List<String> cells) {
        experiment.spread(figure).map(Spread::cells).orElse(Stream.of("", "")).forEach(cells::add);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(ComparisonCsv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String text) {
        return text.matches("[^,\"\\r\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
