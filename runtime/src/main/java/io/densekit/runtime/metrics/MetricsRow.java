// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of {@code metrics.jsonl} as numbers by name.
 *
 * @param step steps taken
 * @param validation whether it is a validation's; a step's otherwise
 * @param values a loss's terms as {@code losses.NAME}, a validation's figures by their own names; NaN where not defined
 */
public record MetricsRow(long step, boolean validation, Map<String, Double> values) {

    private static final String FIGURES = "validation";

    public MetricsRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Of a line's object; texts and lists in it are left out. */
    public static MetricsRow of(JsonNode line) {
        Map<String, Double> values = new LinkedHashMap<>();
        line.fields().forEachRemaining(field -> {
            String name = field.getKey();
            if (field.getValue().isObject()) {
                String prefix = name.equals(FIGURES) ? "" : name + ".";
                field.getValue()
                        .fields()
                        .forEachRemaining(inner -> add(prefix + inner.getKey(), inner.getValue(), values));
            } else if (!name.equals("step")) {
                add(name, field.getValue(), values);
            }
        });
        return new MetricsRow(line.path("step").asLong(), line.has(FIGURES), values);
    }

    private static void add(String name, JsonNode value, Map<String, Double> values) {
        if (value.isNumber()) {
            values.put(name, value.doubleValue());
        } else if (value.isBoolean()) {
            values.put(name, value.booleanValue() ? 1.0 : 0.0);
        } else if (value.isTextual() && value.asText().matches("NaN|-?Infinity")) {
            values.put(name, Double.parseDouble(value.asText()));
        }
    }
}
