// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.classification;

import io.densekit.classification.Classification;
import io.densekit.drawing.ClassLegend;
import io.densekit.task.ResultEntries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An image's likeliest classes: {@code classes}, {@code names} where they are known, {@code probabilities}.
 *
 * @param names by label; may be empty
 */
record ClassEntries(List<String> names) implements ResultEntries<Classification> {

    @Override
    public List<Map<String, Object>> of(Classification found, Pictures pictures) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("classes", found.classes());
        if (!names.isEmpty()) {
            ClassLegend legend = new ClassLegend(names);
            entry.put(
                    "names",
                    IntStream.of(found.classes()).mapToObj(legend::name).toList());
        }
        entry.put("probabilities", found.probabilities());
        return List.of(entry);
    }
}
