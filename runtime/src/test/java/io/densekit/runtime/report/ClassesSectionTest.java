// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.task.ClassTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassesSectionTest {

    private static String page(List<ClassTable> tables) {
        Markup page = new Markup();
        new ClassesSection(tables).write(page);
        return page.finish();
    }

    @Test
    void aClassHasARowAndAFigureWithoutValueIsADash() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("AP", 0.25);
        figures.put("APl", Double.NaN);
        String page =
                page(List.of(new ClassTable("boxes", "objects", List.of(new ClassTable.Row("<cat>", 1234, figures)))));
        assertThat(page)
                .contains("<th scope=\"col\">objects</th><th scope=\"col\">AP</th>")
                .contains("<th scope=\"row\">&lt;cat&gt;</th><td>1\u2009234</td><td>0.2500</td><td>–</td>");
    }

    @Test
    void severalTablesHaveNames() {
        List<ClassTable.Row> rows = List.of(new ClassTable.Row("cat", 1, Map.of("AP", 0.5)));
        ClassTable boxes = new ClassTable("boxes", "objects", rows);
        assertThat(page(List.of(boxes, new ClassTable("masks", "objects", rows))))
                .contains("<table aria-label=\"boxes\">", "<p class=\"caption\">masks</p>");
        assertThat(page(List.of(boxes))).doesNotContain("caption");
    }

    @Test
    void withoutClassesThereIsNoSection() {
        assertThat(page(List.of())).isEqualTo("<!DOCTYPE html>\n\n");
        assertThat(page(List.of(new ClassTable("boxes", "objects", List.of())))).isEqualTo("<!DOCTYPE html>\n\n");
    }
}
