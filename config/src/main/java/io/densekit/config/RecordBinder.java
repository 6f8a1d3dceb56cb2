// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Configured;
import io.densekit.settings.Default;
import io.densekit.settings.Inline;
import io.densekit.settings.InvalidSetting;
import io.densekit.settings.ShortForm;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds a map to a settings record, key by key. */
final class RecordBinder {
    private static final ConfigNode ABSENT = new ConfigNode.Scalar(null, "null", Origin.DEFAULT);

    private final Mistakes mistakes;
    private final ComponentBinder components;
    private final ValueBinder values;
    private final ConfigMerge merge;

    RecordBinder(ComponentCatalog catalog, Mistakes mistakes) {
        this.mistakes = mistakes;
        this.merge = new ConfigMerge(catalog);
        this.components = new ComponentBinder(this, catalog, mistakes);
        this.values = new ValueBinder(this, components, mistakes);
    }

    Bound bind(Class<? extends Record> type, ConfigNode node, Location location) {
        return bind(type, node, location, List.of());
    }

    /** @param besides keys that stand beside the record's in YAML, and that the node does not hold */
    Bound bind(Class<? extends Record> type, ConfigNode node, Location location, List<String> besides) {
        ShortForm shortForm = type.getAnnotation(ShortForm.class);
        if (shortForm != null && node instanceof ConfigNode.Scalar && !node.isNull()) {
            ConfigNode.Mapping map = new ConfigNode.Mapping(Map.of(shortForm.value(), node), node.origin());
            Bound bound = bind(type, map, location, besides);
            return bound.failed() ? bound : new Bound(bound.value(), node);
        }
        if (!(node instanceof ConfigNode.Mapping map)) {
            return mistakes.refused(location, "expected keys and values, got " + node.describe());
        }
        List<String> known = new ArrayList<>(besides);
        Names.ownKeys(type).forEach(known::add);
        if (known.size() - besides.size() == type.getRecordComponents().length) {
            // Otherwise the component whose keys stand beside these reports those that neither has.
            reportUnknownKeys(map, known, location);
        }
        Map<String, ConfigNode> resolved = new LinkedHashMap<>();
        List<Object> arguments = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            boolean inline = component.isAnnotationPresent(Inline.class);
            Bound bound = inline ? inline(component, map, location, known) : component(component, map, location);
            if (bound.failed()) {
                continue;
            }
            arguments.add(bound.value());
            if (inline) {
                resolved.putAll(((ConfigNode.Mapping) bound.node()).entries());
            } else {
                resolved.put(Names.key(component), bound.node());
            }
        }
        if (arguments.size() < type.getRecordComponents().length) {
            return Bound.FAILED;
        }
        return construct(type, arguments, new ConfigNode.Mapping(resolved, map.origin()), location);
    }

    private void reportUnknownKeys(ConfigNode.Mapping map, List<String> known, Location location) {
        map.entries().forEach((key, value) -> {
            if (!known.contains(key)) {
                String list = known.isEmpty() ? "; there are none here" : "; known: " + String.join(", ", known);
                String near = Nearest.question(key, known);
                mistakes.refused(location.key(key, value), "unknown key" + (near.isEmpty() ? list : near));
            }
        });
    }

    private Bound component(RecordComponent component, ConfigNode.Mapping map, Location location) {
        String key = Names.key(component);
        ConfigNode given = map.get(key).orElse(ABSENT);
        Type type = component.getGenericType();
        Default byDefault = component.getAnnotation(Default.class);
        if (!given.isNull()) {
            ConfigNode value = completed(component, given);
            return values.bind(type, value, location.key(key, value));
        } else if (component.getType() == Optional.class) {
            return new Bound(Optional.empty(), given);
        } else if (byDefault != null) {
            ConfigNode value = YamlReader.read(Origin.DEFAULT, byDefault.value());
            return values.bind(type, value, location.key(key, value));
        }
        mistakes.add(location.place(), location.path().key(key), "missing; this key has no default");
        return Bound.FAILED;
    }

    /** The component whose type and keys are all those of the map that the record has no component for. */
    private Bound inline(RecordComponent component, ConfigNode.Mapping map, Location location, List<String> known) {
        Map<String, ConfigNode> rest = new LinkedHashMap<>(map.entries());
        rest.keySet().removeAll(known);
        ConfigNode value = completed(component, new ConfigNode.Mapping(rest, map.origin()));
        return components.bind(ValueBinder.product(component.getGenericType()), value, location, known);
    }

    /** What a default says stays true of the keys that are not given. */
    private ConfigNode completed(RecordComponent component, ConfigNode given) {
        Default byDefault = component.getAnnotation(Default.class);
        boolean nested = component.getType().isRecord()
                || component.getType() == Configured.class
                || component.getType() == Optional.class;
        return byDefault != null && nested
                ? merge.complete(YamlReader.read(Origin.DEFAULT, byDefault.value()), given)
                : given;
    }

    private Bound construct(
            Class<? extends Record> type, List<Object> arguments, ConfigNode.Mapping tree, Location location) {
        try {
            Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return new Bound(constructor.newInstance(arguments.toArray()), tree);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidSetting invalid) {
                return mistakes.refused(location.of(invalid, tree), invalid.getMessage());
            } else if (e.getCause() instanceof IllegalArgumentException invalid) {
                return mistakes.refused(location, invalid.getMessage());
            }
            throw new IllegalStateException("the constructor of " + type.getName() + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " can't be constructed", e);
        }
    }
}
