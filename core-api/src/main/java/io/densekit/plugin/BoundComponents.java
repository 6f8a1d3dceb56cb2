// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What one plugin binds: one element for Guice, to which single components would be a third of all that starting takes. */
final class BoundComponents {

    private final List<ComponentBinding<?>> bindings = new ArrayList<>();

    void add(ComponentBinding<?> binding) {
        bindings.add(binding);
    }

    /** In the order in which the plugin bound them. */
    Stream<Component<?, ?>> components() {
        return bindings.stream().map(ComponentBinding::component);
    }
}
