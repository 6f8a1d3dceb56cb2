// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import io.densekit.plugin.Configured;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.Inline;
import io.densekit.settings.OneOrMore;
import io.densekit.settings.ShortForm;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One key of a settings record, for listings.
 *
 * @param name the key as it is written in YAML
 * @param type what it holds, in words: {@code whole number}, {@code list of number}, {@code global | window}
 * @param byDefault its default in YAML; empty if there is none
 * @param required whether it must be given
 * @param description what it means; may be empty
 * @param product what a component that stands here makes; empty for all other values
 */
public record SettingKey(
        String name,
        String type,
        Optional<String> byDefault,
        boolean required,
        String description,
        Optional<Class<?>> product) {

    /** The keys of a record, in its order. */
    public static List<SettingKey> of(Class<? extends Record> settings) {
        return Arrays.stream(settings.getRecordComponents()).map(SettingKey::of).toList();
    }

    /**
     * The keys of a record and, each behind the one that holds it, those of the records in it, by their paths: {@code anchors}
     * and then {@code anchors.scales}, {@code multipliers} and then {@code multipliers[0].pattern}. A component whose keys stand
     * beside the record's own is its {@code type}. Keys of components are not among them, since each has its own.
     */
    public static List<SettingKey> paths(Class<? extends Record> settings) {
        List<SettingKey> paths = new ArrayList<>();
        add("", settings, Map.of(), new ArrayDeque<>(), paths);
        return List.copyOf(paths);
    }

    /**
     * Adds a record's keys.
     *
     * @param given what the default of the key that holds it says, in place of the record's own defaults
     * @param around records that hold this one
     */
    private static void add(
            String place,
            Class<? extends Record> settings,
            Map<String, ConfigNode> given,
            Deque<Class<?>> around,
            List<SettingKey> paths) {
        around.push(settings);
        for (RecordComponent component : settings.getRecordComponents()) {
            SettingKey own = component.isAnnotationPresent(Inline.class) ? type(component) : of(component);
            Held held = Held.of(component.getGenericType());
            Map<String, ConfigNode> within = new LinkedHashMap<>();
            if (held.record() != null && held.step().isEmpty()) {
                own.byDefault().ifPresent(value -> within.putAll(entries(YamlReader.read(Origin.DEFAULT, value))));
                within.putAll(entries(given.get(own.name())));
            }
            SettingKey key = own.at(place + own.name(), given.get(own.name()), !within.isEmpty());
            paths.add(key);
            if (held.record() != null && !around.contains(held.record())) {
                add(key.name() + held.step() + ".", held.record(), within, around, paths);
            }
        }
        around.pop();
    }

    /** What a record's default says is shown at each of its keys. */
    private SettingKey at(String path, ConfigNode given, boolean shownWithin) {
        Optional<String> value = given == null ? byDefault : Optional.of(written(given));
        return new SettingKey(
                path,
                type,
                shownWithin ? value.map(whole -> "{}") : value,
                required && given == null,
                description,
                product);
    }

    private static Map<String, ConfigNode> entries(ConfigNode node) {
        return node instanceof ConfigNode.Mapping map ? map.entries() : Map.of();
    }

    private static String written(ConfigNode node) {
        if (node instanceof ConfigNode.Scalar scalar) {
            return scalar.text();
        } else if (node instanceof ConfigNode.Sequence list) {
            return list.items().stream().map(SettingKey::written).collect(Collectors.joining(", ", "[", "]"));
        }
        return entries(node).entrySet().stream()
                .map(entry -> entry.getKey() + ": " + written(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static SettingKey type(RecordComponent component) {
        SettingKey key = of(component);
        Optional<String> named = key.byDefault()
                .map(value -> entries(YamlReader.read(Origin.DEFAULT, value)).get(ConfigMerge.TYPE))
                .map(SettingKey::written);
        return new SettingKey(ConfigMerge.TYPE, key.type(), named, key.required(), key.description(), key.product());
    }

    /** A record within a value, and how a path goes from the value into it. */
    private record Held(Class<? extends Record> record, String step) {

        static Held of(Type type) {
            if (type instanceof ParameterizedType generic) {
                Type[] arguments = generic.getActualTypeArguments();
                if (generic.getRawType() == Configured.class) {
                    return new Held(null, "");
                }
                Held inner = of(arguments[arguments.length - 1]);
                String step = generic.getRawType() == List.class || generic.getRawType() == OneOrMore.class
                        ? "[0]"
                        : generic.getRawType() == Map.class ? ".NAME" : "";
                return new Held(inner.record, step + inner.step);
            }
            return type instanceof Class<?> raw && raw.isRecord()
                    ? new Held(raw.asSubclass(Record.class), "")
                    : new Held(null, "");
        }
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
                text == null ? "" : text.value(),
                product(component.getGenericType()));
    }

    private static Optional<Class<?>> product(Type type) {
        if (!(type instanceof ParameterizedType generic)) {
            return Optional.empty();
        }
        return generic.getRawType() == Configured.class
                ? Optional.of(ValueBinder.product(type))
                : product(generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1]);
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
