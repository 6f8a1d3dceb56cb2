// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import io.densekit.evaluation.coco.CocoMetrics;
import io.densekit.evaluation.coco.MetricsTable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers that an evaluation is known by.
 *
 * @param text as a table for people
 * @param numbers by name, for JSON
 */
record Headline(String text, Map<String, ?> numbers) {

    /** The usual table, {@code stats} among the numbers. */
    static Headline of(CocoMetrics metrics) {
        Map<String, Object> numbers = new LinkedHashMap<>(metrics.toMap());
        numbers.remove("perCategory");
        return new Headline(MetricsTable.summary(metrics), numbers);
    }
}
