// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import io.densekit.plugin.Component;
import io.densekit.plugin.ComponentCatalog;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lays one tree over another: maps merge deeply, everything else is replaced whole. Under a map whose {@code type} names
 * another component the keys of the component below are dropped, since they mean nothing to the other; two presets of one
 * component merge, and so do components with the same settings.
 */
record ConfigMerge(ComponentCatalog catalog) {
    static final String TYPE = "type";

    /** What {@code over} says, and what {@code under} says beside it. */
    ConfigNode merge(ConfigNode under, ConfigNode over) {
        ConfigNode below = under;
        ConfigNode above = over;
        if (under instanceof ConfigNode.Mapping || over instanceof ConfigNode.Mapping) {
            below = expand(under);
            above = expand(over);
        }
        if (below instanceof ConfigNode.Mapping lower && above instanceof ConfigNode.Mapping upper) {
            Map<String, ConfigNode> entries = new LinkedHashMap<>(lower.entries());
            entries.keySet().removeAll(dropped(lower, upper));
            upper.entries().forEach((key, value) -> entries.merge(key, value, this::merge));
            return new ConfigNode.Mapping(entries, upper.origin());
        }
        return above;
    }

    /** What is given, and what a default says beside it; nothing if another component or preset is given. */
    ConfigNode complete(ConfigNode byDefault, ConfigNode given) {
        boolean other = byDefault instanceof ConfigNode.Mapping start
                && expand(given) instanceof ConfigNode.Mapping map
                && map.get(TYPE).isPresent()
                && !type(map).equals(type(start));
        return other ? given : merge(byDefault, given);
    }

    /** A component's bare name stands for a map with that {@code type}; anything else is left alone. */
    ConfigNode expand(ConfigNode node) {
        if (node instanceof ConfigNode.Scalar scalar
                && scalar.isText()
                && !named(scalar.text()).isEmpty()) {
            return new ConfigNode.Mapping(Map.of(TYPE, scalar), scalar.origin());
        }
        return node;
    }

    private Set<String> dropped(ConfigNode.Mapping lower, ConfigNode.Mapping upper) {
        Set<Class<? extends Record>> was = settings(type(lower));
        Set<Class<? extends Record>> becomes = settings(type(upper));
        if (becomes.isEmpty() || !Collections.disjoint(was, becomes)) {
            return Set.of();
        }
        return was.stream()
                .flatMap(settings -> Names.ownKeys(settings).stream())
                .collect(Collectors.toSet());
    }

    private Set<Class<? extends Record>> settings(String name) {
        return named(name).stream().map(Component::settings).collect(Collectors.toSet());
    }

    private static String type(ConfigNode.Mapping map) {
        return map.get(TYPE).orElse(map) instanceof ConfigNode.Scalar scalar ? scalar.text() : "";
    }

    private List<Component<?, ?>> named(String written) {
        String name = Names.constant(written);
        return catalog.all().stream()
                .filter(component ->
                        component.type().equals(name) || component.preset(name).isPresent())
                .toList();
    }
}
