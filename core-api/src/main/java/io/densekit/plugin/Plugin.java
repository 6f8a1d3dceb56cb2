// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugin;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.Provider;
import com.google.inject.multibindings.Multibinder;
import java.util.function.Function;

/**
 * What a plugin jar lists in {@code META-INF/services/io.densekit.plugin.Plugin}: a Guice module with a public
 * constructor without parameters, whose {@code configure()} binds components and whatever their factories need.
 */
public abstract class Plugin extends AbstractModule {
    private Binder binder;
    private BoundComponents components;

    /**
     * Binds a component to an extension point.
     *
     * @param type the name that YAML uses, kebab-case
     * @param settings the record that the component's YAML is bound to
     * @param factory builds the component, usually a constructor reference
     * @return for adding presets
     */
    protected final <S extends Record, A, T> ComponentBinding<S> component(
            ExtensionPoint<T, A> point, String type, Class<S> settings, ComponentFactory<S, A, T> factory) {
        return add(point, type, settings, () -> factory);
    }

    /** The same with a factory class, which Guice makes, so that the factory's constructor can ask for services. */
    protected final <S extends Record, A, T> ComponentBinding<S> component(
            ExtensionPoint<T, A> point,
            String type,
            Class<S> settings,
            Class<? extends ComponentFactory<S, A, T>> factory) {
        return add(point, type, settings, getProvider(factory));
    }

    /** The same where the component needs its settings alone. */
    protected final <S extends Record, T> ComponentBinding<S> component(
            ExtensionPoint<T, NoArguments> point, String type, Class<S> settings, Function<S, ? extends T> factory) {
        return add(point, type, settings, () -> (values, none) -> factory.apply(values));
    }

    /** The same with a settings record that is the component itself, as a transform is that has no other state. */
    protected final <S extends Record, A> ComponentBinding<S> component(
            ExtensionPoint<? super S, A> point, String type, Class<S> settings) {
        return add(point, type, settings, () -> (values, arguments) -> values);
    }

    private <S extends Record, A, T> ComponentBinding<S> add(
            ExtensionPoint<T, A> point,
            String type,
            Class<S> settings,
            Provider<? extends ComponentFactory<S, A, T>> factory) {
        ComponentBinding<S> binding = new ComponentBinding<>(getClass(), point, type, settings, factory);
        components().add(binding);
        return binding;
    }

    /** Another one each time that Guice configures this. */
    private BoundComponents components() {
        if (binder != binder()) {
            binder = binder();
            components = new BoundComponents();
            Multibinder.newSetBinder(binder, BoundComponents.class).addBinding().toInstance(components);
        }
        return components;
    }
}
