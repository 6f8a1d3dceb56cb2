// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugin;

import java.util.Objects;

/**
 * A name for one filled-in settings record of a component. In YAML {@code type: NAME} starts from these settings.
 *
 * @param name the name, unique among the types and presets of its extension point
 * @param settings the settings it stands for
 * @param description one line for listings, may be empty
 */
public record Preset(String name, Record settings, String description) {
    /** Refuses nulls and names that are not kebab-case. */
    public Preset {
        ComponentName.check(name);
        Objects.requireNonNull(settings);
        Objects.requireNonNull(description);
    }
}
