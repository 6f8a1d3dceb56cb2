// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import io.densekit.UserError;
import io.densekit.settings.InvalidSetting;

/**
 * Settings together with the tree that shows each of their values, defaults and presets included.
 *
 * @param settings the bound settings
 * @param tree every value with its origin; bound again, it gives equal settings
 */
public record ResolvedConfig<S extends Record>(S settings, ConfigTree tree) {

    /** What to throw for a value that is found wrong only once something was made of it: it is told with its place. */
    public UserError refusal(InvalidSetting invalid) {
        return Mistakes.of(
                invalid, tree.root(), new Location(ConfigPath.ROOT, tree.root().origin()));
    }
}
