// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugin;

import com.google.inject.Provider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A component while a {@link Plugin} binds it: adds named presets to it.
 *
 * @param <S> the component's settings
 */
public final class ComponentBinding<S extends Record> {
    private final Supplier<Component<?, ?>> component;
    private final List<Preset> presets = new ArrayList<>();

    <A, T> ComponentBinding(
            Class<? extends Plugin> plugin,
            ExtensionPoint<T, A> point,
            String type,
            Class<S> settings,
            Provider<? extends ComponentFactory<S, A, T>> factory) {
        Objects.requireNonNull(point);
        ComponentName.check(type);
        if (Arrays.stream(settings.getRecordComponents())
                .anyMatch(part -> part.getName().equals("type"))) {
            throw new IllegalArgumentException(settings.getName() + " has a component 'type', which in YAML is the key "
                    + "that names the component: call it something else");
        }
        ComponentFactory<Record, A, T> create =
                (values, arguments) -> factory.get().create(settings.cast(values), arguments);
        component = () -> new Component<>(point, type, settings, create, presets, plugin);
    }

    /** Names these settings, without a description. */
    public ComponentBinding<S> preset(String name, S settings) {
        return preset(name, settings, "");
    }

    /**
     * Names these settings, so that YAML can ask for them with {@code type: NAME} and change single keys.
     *
     * @param description one line for listings
     */
    public ComponentBinding<S> preset(String name, S settings, String description) {
        presets.add(new Preset(name, settings, description));
        return this;
    }

    /** With all presets that were added. */
    Component<?, ?> component() {
        return component.get();
    }
}
