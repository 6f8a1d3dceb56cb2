// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import io.densekit.evaluation.coco.CategoryErrors;
import io.densekit.evaluation.coco.MetricsTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that an evaluation tells besides the usual numbers.
 *
 * @param key what it is called in JSON
 * @param text as a table for people
 * @param json as maps, lists and numbers
 */
record ReportSection(String key, String text, Object json) {

    static ReportSection errors(List<CategoryErrors> errors) {
        return new ReportSection(
                "errors",
                MetricsTable.errors(errors),
                errors.stream().map(ReportSection::toMap).toList());
    }

    private static Map<String, Object> toMap(CategoryErrors category) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", category.category().id());
        map.put("name", category.category().name());
        category.averagePrecision().forEach((stage, value) -> map.put(stage.label(), value));
        return map;
    }
}
