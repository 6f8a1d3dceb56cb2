// SPDX-License-Identifier: Apache-2.0
package io.densekit.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of each class.
 *
 * @param title what they are of, such as {@code boxes}
 * @param counted what {@link Row#count} counts, in plural, such as {@code objects}
 * @param rows a class each, in the order of their labels; all have the figures that the first one has
 */
public record ClassTable(String title, String counted, List<Row> rows) {

    public ClassTable {
        rows = List.copyOf(rows);
    }

    /**
     * A class.
     *
     * @param count how many of it are annotated
     * @param figures by name in the order they are shown; NaN where one is not defined
     */
    public record Row(String name, long count, Map<String, Double> figures) {

        public Row {
            figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        }
    }
}
