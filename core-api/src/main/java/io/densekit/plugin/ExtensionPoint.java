// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugin;

import java.util.Objects;

/**
 * A kind of component that plugins may add, for example backbones. The constant lives beside the product
 * ({@code Backbone.POINT}); no two points share a product class, since a settings record names a point by its product.
 *
 * @param name what messages call one such component, for example {@code backbone}
 * @param product what the component's factory makes
 * @param <T> the product
 * @param <A> what the product needs from the place where it is built, beside its own settings
 */
public record ExtensionPoint<T, A>(String name, Class<? super T> product) {
    /** Refuses nulls and names that are not kebab-case. */
    public ExtensionPoint {
        ComponentName.check(name);
        Objects.requireNonNull(product);
    }
}
