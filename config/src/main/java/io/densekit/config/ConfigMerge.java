// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import io.densekit.plugin.Component;
import io.densekit.plugin.ComponentCatalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays one tree over another: maps merge deeply, everything else is replaced whole. A map whose {@code type} names
 * another component than the map below replaces it as well, since the keys of one component mean nothing to another;
 * two presets of one component merge.
 */
final class ConfigMerge {
    static final String TYPE = "type";

    private final ComponentCatalog catalog;

    ConfigMerge(ComponentCatalog catalog) {
        this.catalog = catalog;
    }

    /** What {@code over} says, and what {@code under} says beside it. */
    ConfigNode merge(ConfigNode under, ConfigNode over) {
        ConfigNode below = under;
        ConfigNode above = over;
        if (under instanceof ConfigNode.Mapping || over instanceof ConfigNode.Mapping) {
            below = expand(under);
            above = expand(over);
        }
        if (below instanceof ConfigNode.Mapping lower
                && above instanceof ConfigNode.Mapping upper
                && !replaces(lower, upper)) {
            Map<String, ConfigNode> entries = new LinkedHashMap<>(lower.entries());
            upper.entries().forEach((key, value) -> entries.merge(key, value, this::merge));
            return new ConfigNode.Mapping(entries, upper.origin());
        }
        return above;
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

    private boolean replaces(ConfigNode.Mapping lower, ConfigNode.Mapping upper) {
        String lowerType = type(lower);
        String upperType = type(upper);
        if (lowerType.equals(upperType)) {
            return false;
        }
        List<Component<?, ?>> was = named(lowerType);
        List<Component<?, ?>> becomes = named(upperType);
        return !was.isEmpty() && !becomes.isEmpty() && was.stream().noneMatch(becomes::contains);
    }

    private static String type(ConfigNode.Mapping map) {
        return map.get(TYPE).orElse(map) instanceof ConfigNode.Scalar scalar ? scalar.text() : "";
    }

    private List<Component<?, ?>> named(String name) {
        return catalog.all().stream()
                .filter(component ->
                        component.type().equals(name) || component.preset(name).isPresent())
                .toList();
    }
}
