// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A comparison on a terminal: the table, and below it the settings that differ. */
record ComparisonText(Comparison comparison) {

    private static final String GAP = "  ";

    String text() {
        List<ComparisonColumn> columns = ComparisonColumn.of(comparison.metric());
        List<List<String>> rows = new ArrayList<>();
        List<String> titles = new ArrayList<>(List.of("experiment"));
        columns.forEach(column -> titles.add(column.title()));
        rows.add(titles);
        for (ComparedExperiment experiment : comparison.experiments()) {
            List<String> row = new ArrayList<>(List.of(experiment.name()));
            columns.forEach(column -> row.add(column.cell().apply(experiment)));
            rows.add(row);
        }
        StringBuilder out = new StringBuilder(aligned(rows));
        Map<String, List<String>> differences = comparison.differences();
        if (!differences.isEmpty()) {
            List<List<String>> settings = new ArrayList<>();
            List<String> names = new ArrayList<>(List.of("setting"));
            comparison.experiments().forEach(experiment -> names.add(experiment.name()));
            settings.add(names);
            differences.forEach((key, values) -> {
                List<String> row = new ArrayList<>(List.of(key));
                row.addAll(values);
                settings.add(row);
            });
            out.append('\n').append(aligned(settings));
        }
        return out.toString();
    }

    /** The first column to the left, the others to the right. */
    private static String aligned(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Printable.of(row.get(i)).length());
            }
        }
        StringBuilder out = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = Printable.of(row.get(i));
                String room = " ".repeat(widths[i] - cell.length());
                line.append(i == 0 ? cell + room : GAP + room + cell);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }
}
