// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

/**
 * Settings together with the tree that shows each of their values, defaults and presets included.
 *
 * @param settings the bound settings
 * @param tree every value with its origin; bound again, it gives equal settings
 */
public record ResolvedConfig<S extends Record>(S settings, ConfigTree tree) {
    /** YAML with every value, which gives equal settings when it is bound again. */
    public String toYaml() {
        return tree.toYaml();
    }

    /** The same with a comment after each value that names its origin. */
    public String toYamlWithOrigins() {
        return tree.toYamlWithOrigins();
    }
}
