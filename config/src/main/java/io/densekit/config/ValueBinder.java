// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import io.densekit.plugin.Configured;
import io.densekit.settings.OneOrMore;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Binds a value to whatever type a settings record's component has. */
record ValueBinder(RecordBinder records, ComponentBinder components, Mistakes mistakes) {

    Bound bind(Type type, ConfigNode node, Location location) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic, node, location);
        } else if (type instanceof GenericArrayType array) {
            Class<?> item = (Class<?>) ((ParameterizedType) array.getGenericComponentType()).getRawType();
            return list(array.getGenericComponentType(), node, location, items -> array(item, items));
        } else if (type instanceof Class<?> raw && raw.isArray()) {
            return list(raw.getComponentType(), node, location, items -> array(raw.getComponentType(), items));
        } else if (type instanceof Class<?> raw && raw.isRecord()) {
            return records.bind(raw.asSubclass(Record.class), node, location);
        }
        ScalarBinder.Result result = ScalarBinder.bind(type, node);
        return result.problem().isEmpty()
                ? new Bound(result.value(), node)
                : mistakes.refused(location, result.problem());
    }

    private Bound generic(ParameterizedType type, ConfigNode node, Location location) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            Bound bound = bind(arguments[0], node, location);
            return bound.failed() ? bound : new Bound(Optional.of(bound.value()), bound.node());
        } else if (type.getRawType() == Configured.class) {
            return components.bind(product(type), node, location, List.of());
        } else if (type.getRawType() == List.class) {
            return list(arguments[0], node, location, List::copyOf);
        } else if (type.getRawType() == OneOrMore.class) {
            return oneOrMore(arguments[0], node, location);
        } else if (type.getRawType() == Map.class && arguments[0] == String.class) {
            return map(arguments[1], node, location);
        }
        throw new IllegalArgumentException(location.path() + ": a settings record can't hold a " + type);
    }

    /** What a {@link Configured} of that type makes. */
    static Class<?> product(Type configured) {
        Type type = ((ParameterizedType) configured).getActualTypeArguments()[0];
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }

    private Bound list(Type type, ConfigNode node, Location location, Function<List<Object>, Object> finish) {
        if (!(node instanceof ConfigNode.Sequence list)) {
            return mistakes.refused(location, "expected a list, got " + node.describe());
        }
        List<Object> items = new ArrayList<>();
        List<ConfigNode> resolved = new ArrayList<>();
        for (int index = 0; index < list.items().size(); index++) {
            ConfigNode item = list.items().get(index);
            Bound bound = bind(type, item, location.item(index, item));
            if (!bound.failed()) {
                items.add(bound.value());
                resolved.add(bound.node());
            }
        }
        return items.size() < list.items().size()
                ? Bound.FAILED
                : new Bound(finish.apply(items), new ConfigNode.Sequence(resolved, list.origin()));
    }

    private Bound oneOrMore(Type type, ConfigNode node, Location location) {
        if (!(node instanceof ConfigNode.Sequence list)) {
            Bound bound = bind(type, node, location);
            return bound.failed() ? bound : new Bound(OneOrMore.of(bound.value()), bound.node());
        }
        if (list.items().isEmpty()) {
            return mistakes.refused(location, "expected one value or a list of them, got an empty list");
        }
        return list(type, node, location, OneOrMore::new);
    }

    private static Object array(Class<?> type, List<Object> items) {
        Object array = Array.newInstance(type, items.size());
        for (int index = 0; index < items.size(); index++) {
            Array.set(array, index, items.get(index));
        }
        return array;
    }

    /** A null takes the key out, so that a file can undo what its parent or a preset gives. */
    private Bound map(Type type, ConfigNode node, Location location) {
        if (!(node instanceof ConfigNode.Mapping map)) {
            return mistakes.refused(location, "expected keys and values, got " + node.describe());
        }
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, ConfigNode> resolved = new LinkedHashMap<>();
        map.entries().forEach((key, value) -> {
            Bound bound = value.isNull() ? new Bound(null, value) : bind(type, value, location.key(key, value));
            if (bound.value() != null) {
                values.put(key, bound.value());
            }
            if (!bound.failed()) {
                resolved.put(key, bound.node());
            }
        });
        return resolved.size() < map.entries().size()
                ? Bound.FAILED
                : new Bound(Collections.unmodifiableMap(values), new ConfigNode.Mapping(resolved, map.origin()));
    }
}
