// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import io.densekit.settings.Inline;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How Java's names are written in YAML: {@code headDim} is {@code head-dim}, {@code EVERY_FOURTH} is {@code every-fourth}. */
final class Names {
    private static final KebabCaseStrategy KEBAB_CASE = new KebabCaseStrategy();

    private Names() {}

    static String key(RecordComponent component) {
        return key(component.getName());
    }

    static String key(String componentName) {
        return KEBAB_CASE.translate(componentName);
    }

    /** Those of a settings record, without those of a component whose keys stand beside them. */
    static List<String> ownKeys(Class<? extends Record> settings) {
        return Arrays.stream(settings.getRecordComponents())
                .filter(component -> !component.isAnnotationPresent(Inline.class))
                .map(Names::key)
                .toList();
    }

    static String constant(Enum<?> constant) {
        return constant(constant.name());
    }

    /** The name in YAML, whatever the case and whether hyphens or underscores were written. */
    static String constant(String written) {
        return written.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant((Enum<?>) constant))
                .toList();
    }
}
