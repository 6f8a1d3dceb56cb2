// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import io.densekit.plugin.Component;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Configured;
import io.densekit.plugin.Preset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds a map with a {@code type} to the settings of the component that the type names. */
final class ComponentBinder {
    private static final String TYPE = ConfigMerge.TYPE;

    private final RecordBinder records;
    private final ComponentCatalog catalog;
    private final ConfigMerge merge;
    private final Mistakes mistakes;

    ComponentBinder(RecordBinder records, ComponentCatalog catalog, Mistakes mistakes) {
        this.records = records;
        this.catalog = catalog;
        this.merge = new ConfigMerge(catalog);
        this.mistakes = mistakes;
    }

    /** @param besides keys that stand beside the component's in YAML, and that the node does not hold */
    Bound bind(Class<?> product, ConfigNode node, Location location, List<String> besides) {
        ConfigNode.Mapping map = asMap(node);
        ConfigNode type = map.get(TYPE).orElse(map);
        boolean written = node instanceof ConfigNode.Mapping && type != map;
        Location typeLocation = written ? location.key(TYPE, type) : location;
        List<String> known = catalog.names(product);
        if (!(type instanceof ConfigNode.Scalar name) || !name.isText()) {
            boolean missing = node instanceof ConfigNode.Mapping && type == map;
            String problem = missing
                    ? "missing key '" + TYPE + "', the name of a " + word(product)
                    : "expected the name of a " + word(product) + ", got " + (type == map ? node : type).describe();
            return mistakes.refused(typeLocation, problem + "; " + list(known));
        }
        String typeName = Names.constant(name.text());
        Optional<Component<?, ?>> component = catalog.find(product, typeName);
        if (component.isEmpty()) {
            return mistakes.refused(
                    typeLocation,
                    "unknown " + word(product) + " '" + name.text() + "'" + Nearest.question(name.text(), known)
                            + (Nearest.to(name.text(), known).isEmpty() ? "; " : " ") + list(known));
        }
        return configure(
                component.get(), ConfigNode.Scalar.text(typeName, name.origin()), map.without(TYPE), location, besides);
    }

    private static ConfigNode.Mapping asMap(ConfigNode node) {
        if (node instanceof ConfigNode.Mapping map) {
            return map;
        }
        ConfigNode.Mapping empty = ConfigNode.Mapping.empty(node.origin());
        return node instanceof ConfigNode.Scalar name && name.isText() ? empty.with(TYPE, name) : empty;
    }

    private Bound configure(
            Component<?, ?> component,
            ConfigNode.Scalar name,
            ConfigNode.Mapping own,
            Location location,
            List<String> besides) {
        Optional<Preset> preset = component.preset(name.text());
        ConfigNode settings = preset.map(start -> SettingsTree.of(start.settings(), Origin.preset(start.name())))
                .map(start -> merge.merge(start, own))
                .orElse(own);
        Bound bound = records.bind(component.settings(), settings, location, besides);
        if (bound.failed()) {
            return bound;
        }
        Map<String, ConfigNode> resolved = new LinkedHashMap<>();
        resolved.put(TYPE, name);
        resolved.putAll(((ConfigNode.Mapping) bound.node()).entries());
        ConfigNode.Mapping tree = new ConfigNode.Mapping(resolved, own.origin());
        Configured<?, ?> configured = component.configure(
                name.text(), (Record) bound.value(), invalid -> Mistakes.of(invalid, tree, location));
        return new Bound(configured, tree);
    }

    private String word(Class<?> product) {
        return catalog.types(product).stream()
                .map(component -> component.point().name())
                .findFirst()
                .orElse(product.getSimpleName());
    }

    private static String list(List<String> known) {
        return known.isEmpty() ? "no plugin on the class path has any" : "known: " + String.join(", ", known);
    }
}
