// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

/**
 * Settings together with the tree that shows each of their values, defaults and presets included.
 *
 * @param settings the bound settings
 * @param tree every value with its origin; bound again, it gives equal settings
 */
public record ResolvedConfig<S extends Record>(S settings, ConfigTree tree) {}
