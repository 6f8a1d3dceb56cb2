// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugin;

import io.densekit.UserError;
import io.densekit.settings.InvalidSetting;
import io.densekit.settings.Place;
import java.util.Objects;
import java.util.function.Function;

/**
 * A component named in YAML: its settings are bound and checked, it is not yet built. This is the Java type of a settings
 * field that may hold one of several components, for example
 * {@code Configured<Backbone, BackboneArguments> backbone}. Two are equal if name and settings are.
 *
 * @param <T> what will be built
 * @param <A> what building it needs beside the settings
 */
public final class Configured<T, A> {
    private final String type;
    private final Record settings;
    private final Function<A, T> factory;
    private final Place place;
    private final String origin;

    private Configured(String type, Record settings, Function<A, T> factory, Place place, String origin) {
        this.type = ComponentName.check(type);
        this.settings = Objects.requireNonNull(settings);
        this.factory = Objects.requireNonNull(factory);
        this.place = Objects.requireNonNull(place);
        this.origin = Objects.requireNonNull(origin);
    }

    /** Joins settings and factory in Java, without a catalog. */
    public static <S extends Record, A, T> Configured<T, A> of(
            String type, S settings, ComponentFactory<? super S, A, ? extends T> factory) {
        return of(type, settings, factory, Place.NOWHERE, "component " + type);
    }

    static <S extends Record, A, T> Configured<T, A> of(
            String type, S settings, ComponentFactory<? super S, A, ? extends T> factory, Place place, String origin) {
        return new Configured<>(type, settings, arguments -> factory.create(settings, arguments), place, origin);
    }

    /** The name that was asked for: a component's type or one of its presets. */
    public String type() {
        return type;
    }

    /** The component's own settings record. */
    public Record settings() {
        return settings;
    }

    /**
     * Builds the component; every call builds a new one. An {@link InvalidSetting} of its factory is told with the place of
     * that key in the user's file.
     *
     * @throws ComponentFault if the factory fails otherwise, and the component stands in a file
     */
    public T create(A arguments) {
        try {
            return factory.apply(arguments);
        } catch (InvalidSetting e) {
            throw refusal(e);
        } catch (UserError | ComponentFault e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            if (place == Place.NOWHERE) {
                throw e;
            }
            throw new ComponentFault(refusal("the " + origin + " failed: " + e).getMessage(), e);
        }
    }

    /**
     * What to throw where this component doesn't suit those around it.
     *
     * @param message what is wrong with it, and what would suit
     */
    public RuntimeException refusal(String message) {
        return refusal(new InvalidSetting(message));
    }

    /** The same for one of its keys. */
    public RuntimeException refusal(InvalidSetting invalid) {
        return place.error(invalid);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Configured<?, ?> that && type.equals(that.type) && settings.equals(that.settings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, settings);
    }

    @Override
    public String toString() {
        return type + " " + settings;
    }
}
