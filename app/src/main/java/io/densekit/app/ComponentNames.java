// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.plugin.Component;
import io.densekit.plugin.Preset;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The names of all components, of their presets and kinds, for a shell that completes them. */
final class ComponentNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Components.load(List.of(), System.getenv("DENSEKIT_PLUGINS")).all().stream()
                .flatMap(ComponentNames::of)
                .distinct()
                .sorted()
                .iterator();
    }

    private static Stream<String> of(Component<?, ?> component) {
        return Stream.concat(
                Stream.of(component.point().name(), component.type()),
                component.presets().stream().map(Preset::name));
    }
}
