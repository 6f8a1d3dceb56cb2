// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import io.densekit.settings.InvalidSetting;

/**
 * Where binding is: a path, and the nearest place that the user wrote, since a default or a preset has none to point at.
 */
record Location(ConfigPath path, Origin place) {
    Location key(String key, ConfigNode value) {
        return at(path.key(key), value);
    }

    Location item(int index, ConfigNode value) {
        return at(path.item(index), value);
    }

    /** Where the value stands that a settings record refuses, of which {@code tree} shows all values. */
    Location of(InvalidSetting invalid, ConfigNode tree) {
        Location location = this;
        ConfigNode node = tree;
        for (String step : invalid.path()) {
            if (node instanceof ConfigNode.Sequence list) {
                int index = Integer.parseInt(step);
                node = list.items().get(index);
                location = location.item(index, node);
            } else {
                String key = Names.key(step);
                node = node instanceof ConfigNode.Mapping map ? map.get(key).orElse(node) : node;
                location = location.key(key, node);
            }
        }
        return location;
    }

    private Location at(ConfigPath inner, ConfigNode value) {
        return new Location(inner, value.origin().isWritten() ? value.origin() : place);
    }
}
