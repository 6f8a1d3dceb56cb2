// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugin;

/**
 * Builds a component; usually a constructor reference.
 *
 * @param <S> the component's settings
 * @param <A> what the extension point gives beside them
 * @param <T> the product
 */
@FunctionalInterface
public interface ComponentFactory<S extends Record, A, T> {
    /** Builds one component; every call makes a new one. */
    T create(S settings, A arguments);
}
