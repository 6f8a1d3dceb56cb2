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
 * @param point the extension point that it belongs to
 * @param type the type name used in YAML
 * @param settings the record that holds its settings
 * @param factory makes the product; {@link #configure} checks what it is given
 * @param presets named settings of this component, in the order in which the plugin gave them
 * @param plugin the plugin that bound it
 */
public record Component<T, A>(
        ExtensionPoint<T, A> point,
        String type,
        Class<? extends Record> settings,
        ComponentFactory<Record, A, T> factory,
        List<Preset> presets,
        Class<? extends Plugin> plugin) {

    public Component {
        presets = List.copyOf(presets);
    }

    /** The preset of that name, if this component has it. */
    public Optional<Preset> preset(String name) {
        return presets.stream().filter(preset -> preset.name().equals(name)).findFirst();
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
        return Configured.of(name, this.settings.cast(settings), factory, place, origin());
    }

    /** The plugin that bound it, and its jar. */
    public String origin() {
        return "plugin " + PluginPlace.of(plugin);
    }

    /** Every name under which YAML can ask for it: the type first, then the presets. */
    List<String> names() {
        return Stream.concat(Stream.of(type), presets.stream().map(Preset::name))
                .toList();
    }

    /** As the contract asks, but of the name alone: a record's own would hash each preset of a dozen settings at every start. */
    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public String toString() {
        return point.name() + " " + type + " of " + plugin.getName();
    }
}
