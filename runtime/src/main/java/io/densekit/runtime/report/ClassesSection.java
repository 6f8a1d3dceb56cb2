// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.task.ClassTable;
import java.util.List;

/** Figures of each class, a table for each kind. */
record ClassesSection(List<ClassTable> tables) {

    void write(Markup page) {
        List<ClassTable> filled =
                tables.stream().filter(table -> !table.rows().isEmpty()).toList();
        if (filled.isEmpty()) {
            return;
        }
        page.section("classes", "Each class");
        page.note(
                "At the last validation, in the order of the labels. A dash: not defined, as where there is nothing to find.");
        filled.forEach(table -> write(page, table, filled.size() > 1));
        page.closeLine();
    }

    private static void write(Markup page, ClassTable table, boolean named) {
        page.openTable("tall", named ? table.title() : "");
        page.open("thead").open("tr").element("th", "Class", "scope", "col");
        page.element("th", table.counted(), "scope", "col");
        List<String> names = List.copyOf(table.rows().get(0).figures().keySet());
        names.forEach(name -> page.element("th", name, "scope", "col"));
        page.close().close().open("tbody");
        for (ClassTable.Row row : table.rows()) {
            page.open("tr").element("th", row.name(), "scope", "row");
            page.element("td", Numbers.count(row.count()));
            names.forEach(
                    name -> page.element("td", Numbers.figure(row.figures().getOrDefault(name, Double.NaN))));
            page.closeLine();
        }
        page.close().closeTable();
    }
}
