// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import io.densekit.plugin.Configured;
import io.densekit.settings.Inline;
import io.densekit.settings.OneOrMore;
import io.densekit.settings.ShortForm;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Turns settings back into the tree they could have been bound from. */
final class SettingsTree {
    private final Origin origin;

    private SettingsTree(Origin origin) {
        this.origin = origin;
    }

    static ConfigNode.Mapping of(Record settings, Origin origin) {
        return new SettingsTree(origin).record(settings);
    }

    private ConfigNode.Mapping record(Record settings) {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            ConfigNode value = node(value(component, settings));
            if (component.isAnnotationPresent(Inline.class)) {
                entries.putAll(((ConfigNode.Mapping) value).entries());
            } else {
                entries.put(Names.key(component), value);
            }
        }
        return new ConfigNode.Mapping(entries, origin);
    }

    private static ConfigNode shortened(Record settings, ConfigNode.Mapping map) {
        ShortForm shortForm = settings.getClass().getAnnotation(ShortForm.class);
        boolean alone = shortForm != null
                && map.without(shortForm.value()).entries().values().stream().allMatch(ConfigNode::isNull);
        return alone ? map.entries().get(shortForm.value()) : map;
    }

    private static Object value(RecordComponent component, Record settings) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(settings);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component + " can't be read", e);
        }
    }

    private ConfigNode node(Object value) {
        if (value instanceof Optional<?> optional) {
            return node(optional.orElse(null));
        } else if (value instanceof OneOrMore<?> some) {
            return node(some.isOne() ? some.values().get(0) : some.values());
        } else if (value instanceof Record settings) {
            return shortened(settings, record(settings));
        } else if (value instanceof Configured<?, ?> configured) {
            Map<String, ConfigNode> entries = new LinkedHashMap<>();
            entries.put(ConfigMerge.TYPE, ConfigNode.Scalar.text(configured.type(), origin));
            entries.putAll(record(configured.settings()).entries());
            return new ConfigNode.Mapping(entries, origin);
        } else if (value instanceof List<?> list) {
            return new ConfigNode.Sequence(list.stream().map(this::node).toList(), origin);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, ConfigNode> entries = new LinkedHashMap<>();
            map.forEach((key, item) -> entries.put((String) key, node(item)));
            return new ConfigNode.Mapping(entries, origin);
        } else if (value != null && value.getClass().isArray()) {
            return new ConfigNode.Sequence(
                    IntStream.range(0, Array.getLength(value))
                            .mapToObj(index -> node(Array.get(value, index)))
                            .toList(),
                    origin);
        }
        return scalar(value);
    }

    private ConfigNode scalar(Object value) {
        if (value == null || value instanceof Boolean || value instanceof Long || value instanceof Double) {
            return new ConfigNode.Scalar(value, String.valueOf(value), origin);
        } else if (value instanceof Integer whole) {
            return new ConfigNode.Scalar(whole.longValue(), value.toString(), origin);
        } else if (value instanceof Float decimal) {
            // By its decimal digits: 0.1f is 0.1, not 0.10000000149011612.
            return new ConfigNode.Scalar(Double.valueOf(decimal.toString()), decimal.toString(), origin);
        } else if (value instanceof Enum<?> constant) {
            return ConfigNode.Scalar.text(Names.constant(constant), origin);
        } else if (value instanceof String || value instanceof Path) {
            return ConfigNode.Scalar.text(value.toString(), origin);
        }
        throw new IllegalArgumentException(
                "a settings record can't hold a " + value.getClass().getName());
    }
}
