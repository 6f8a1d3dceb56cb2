// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugin;

import io.densekit.UserError;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every component of every plugin on the class path. */
public final class ComponentCatalog {
    /** By product class name, then by type or preset name. */
    private final Map<String, Map<String, Component<?, ?>>> byProduct = new TreeMap<>();

    ComponentCatalog(Set<BoundComponents> plugins) {
        Comparator<Component<?, ?>> byPlugin =
                Comparator.comparing(component -> component.plugin().getName());
        plugins.stream().flatMap(BoundComponents::components).sorted(byPlugin).forEach(this::add);
    }

    private void add(Component<?, ?> component) {
        Map<String, Component<?, ?>> named =
                byProduct.computeIfAbsent(component.point().product().getName(), product -> new TreeMap<>());
        named.values().stream()
                .filter(other -> !other.point().equals(component.point()))
                .findAny()
                .ifPresent(other -> {
                    throw new IllegalStateException("two extension points for one product class: " + component.point()
                            + " and " + other.point());
                });
        for (String name : component.names()) {
            Component<?, ?> other = named.putIfAbsent(name, component);
            if (other != null) {
                throw UserError.usage("the name '" + name + "' is claimed by two "
                        + component.point().name() + " components: by " + PluginPlace.of(other.plugin()) + " and by "
                        + PluginPlace.of(component.plugin())
                        + "; take one of them off the class path");
            }
        }
    }

    /** The component of that type name or preset name. */
    @SuppressWarnings("unchecked") // every component of a product class has the same point, so the same T and A
    public <T, A> Optional<Component<T, A>> find(ExtensionPoint<T, A> point, String name) {
        return find(point.product(), name).map(component -> (Component<T, A>) component);
    }

    /** The same by the point's product class. */
    public Optional<Component<?, ?>> find(Class<?> product, String name) {
        return Optional.ofNullable(named(product).get(name));
    }

    /** Every name of that point, types and presets, in alphabetical order. */
    public List<String> names(ExtensionPoint<?, ?> point) {
        return names(point.product());
    }

    /** The same by the point's product class; empty where no plugin adds such a product. */
    public List<String> names(Class<?> product) {
        return List.copyOf(named(product).keySet());
    }

    /** Every component of that point, by type name. */
    @SuppressWarnings("unchecked") // as in find
    public <T, A> List<Component<T, A>> types(ExtensionPoint<T, A> point) {
        return sorted(named(point.product()).values())
                .map(component -> (Component<T, A>) component)
                .toList();
    }

    /** Every component of that product class, by type name. */
    public List<Component<?, ?>> types(Class<?> product) {
        return sorted(named(product).values()).toList();
    }

    /** Every component, by product class and type name. */
    public List<Component<?, ?>> all() {
        return byProduct.values().stream()
                .flatMap(named -> sorted(named.values()))
                .toList();
    }

    private Map<String, Component<?, ?>> named(Class<?> product) {
        return byProduct.getOrDefault(product.getName(), Map.of());
    }

    private static Stream<Component<?, ?>> sorted(Collection<Component<?, ?>> components) {
        Comparator<Component<?, ?>> byType = Comparator.comparing(Component::type);
        return components.stream().distinct().sorted(byType);
    }
}
