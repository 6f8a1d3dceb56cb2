// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.coco;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** COCO's figures as a text: names above their values, in per cent as papers give them. */
public final class CocoTable {

    private CocoTable() {}

    /** Two lines; a figure that is -1, for nothing to judge, is shown as a dash. */
    public static String ofFigures(Map<String, Double> figures) {
        StringBuilder names = new StringBuilder();
        StringBuilder values = new StringBuilder();
        figures.forEach((name, value) -> {
            names.append(String.format(Locale.ROOT, "%7s", name));
            values.append(cell(value));
        });
        return names + "\n" + values + "\n";
    }

    /** A line for each row behind its name; columns are those of the first row, and a figure that a row lacks is empty. */
    public static String of(Map<String, Map<String, Double>> rows) {
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<String> columns = List.copyOf(rows.values().iterator().next().keySet());
        StringBuilder text = new StringBuilder(" ".repeat(width));
        columns.forEach(name -> text.append(String.format(Locale.ROOT, "%7s", name)));
        rows.forEach((name, figures) -> {
            text.append('\n').append(name).append(" ".repeat(width - name.length()));
            columns.forEach(column -> text.append(figures.containsKey(column) ? cell(figures.get(column)) : "       "));
        });
        return text.append('\n').toString();
    }

    private static String cell(double value) {
        return value < 0 ? "      -" : String.format(Locale.ROOT, "%7.1f", 100 * value);
    }
}
