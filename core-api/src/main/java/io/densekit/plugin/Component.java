// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugin;

import io.densekit.settings.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One component of the {@link ComponentCatalog}: what a plugin bound to an extension point.
 *
 * @param <T> the product
 * @param <A> the arguments that the product needs beside its settings
 */
public final class Component<T, A> {
    private final ExtensionPoint<T, A> point;
    private final String type;
    private final Class<? extends Record> settings;
    private final ComponentFactory<Record, A, T> factory;
    private final List<Preset> presets;
    private final Class<? extends Plugin> plugin;

    Component(
            ExtensionPoint<T, A> point,
            String type,
            Class<? extends Record> settings,
            ComponentFactory<Record, A, T> factory,
            List<Preset> presets,
            Class<? extends Plugin> plugin) {
        this.point = point;
        this.type = type;
        this.settings = settings;
        this.factory = factory;
        this.presets = List.copyOf(presets);
        this.plugin = plugin;
    }

    /** The extension point that it belongs to. */
    public ExtensionPoint<T, A> point() {
        return point;
    }

    /** The type name used in YAML. */
    public String type() {
        return type;
    }

    /** The record that holds its settings. */
    public Class<? extends Record> settings() {
        return settings;
    }

    /** Named settings of this component, in the order in which the plugin gave them. */
    public List<Preset> presets() {
        return presets;
    }

    /** The preset of that name, if this component has it. */
    public Optional<Preset> preset(String name) {
        return presets.stream().filter(preset -> preset.name().equals(name)).findFirst();
    }

    /** The plugin that bound it. */
    public Class<? extends Plugin> plugin() {
        return plugin;
    }

    /**
     * Joins this component with settings.
     *
     * @param name the type name, or the preset from which the settings started
     * @throws ClassCastException if the settings are not of this component's record
     */
    public Configured<T, A> configure(String name, Record settings) {
        return configure(name, settings, Place.NOWHERE);
    }

    /** The same for settings that stand somewhere. */
    public Configured<T, A> configure(String name, Record settings, Place place) {
        return Configured.of(name, this.settings.cast(settings), factory, place);
    }

    /** Every name under which YAML can ask for it: the type first, then the presets. */
    List<String> names() {
        return Stream.concat(Stream.of(type), presets.stream().map(Preset::name))
                .toList();
    }

    @Override
    public String toString() {
        return point.name() + " " + type + " of " + plugin.getName();
    }
}
