// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import io.densekit.plugin.Configured;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.OneOrMore;
import io.densekit.settings.ShortForm;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One key of a settings record, for listings.
 *
 * @param name the key as it is written in YAML
 * @param type what it holds, in words: {@code whole number}, {@code list of number}, {@code global | window}
 * @param byDefault its default in YAML; empty if there is none
 * @param required whether it must be given
 * @param description what it means; may be empty
 */
public record SettingKey(String name, String type, Optional<String> byDefault, boolean required, String description) {
    /** The keys of a record, in its order. */
    public static List<SettingKey> of(Class<? extends Record> settings) {
        return Arrays.stream(settings.getRecordComponents()).map(SettingKey::of).toList();
    }

    private static SettingKey of(RecordComponent component) {
        boolean optional = component.getType() == Optional.class;
        Optional<String> byDefault = Optional.ofNullable(component.getAnnotation(Default.class))
                .filter(value -> !optional)
                .map(Default::value);
        Describe text = component.getAnnotation(Describe.class);
        boolean required = byDefault.isEmpty() && !optional;
        return new SettingKey(
                Names.key(component),
                words(component.getGenericType()),
                byDefault,
                required,
                text == null ? "" : text.value());
    }

    private static String words(Type type) {
        if (type instanceof GenericArrayType array) {
            return "list of " + words(array.getGenericComponentType());
        } else if (type instanceof WildcardType) {
            return "";
        } else if (type instanceof ParameterizedType generic) {
            String inner = words(generic.getActualTypeArguments()[0]);
            if (generic.getRawType() == List.class) {
                return "list of " + inner;
            } else if (generic.getRawType() == OneOrMore.class) {
                return inner + " or list of " + inner;
            } else if (generic.getRawType() == Map.class) {
                return "map to " + words(generic.getActualTypeArguments()[1]);
            }
            return generic.getRawType() == Optional.class || generic.getRawType() == Configured.class
                    ? inner
                    : words(generic.getRawType());
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isArray()) {
            return "list of " + words(raw.getComponentType());
        } else if (raw.isEnum()) {
            return String.join(" | ", Names.constants(raw));
        } else if (ScalarBinder.isWhole(raw)) {
            return "whole number";
        } else if (ScalarBinder.isDecimal(raw)) {
            return "number";
        } else if (raw.isRecord()) {
            ShortForm shortForm = raw.getAnnotation(ShortForm.class);
            return shortForm == null ? "map" : shortForm.value() + " or map";
        }
        return raw == String.class ? "text" : Names.key(raw.getSimpleName());
    }
}
