// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import io.densekit.settings.InvalidSetting;

/**
 * Where binding is: a path, and the nearest place that the user wrote, since a default or a preset has none to point at.
 */
record Spot(ConfigPath path, Origin place) {
    Spot key(String key, ConfigNode value) {
        return at(path.key(key), value);
    }

    Spot item(int index, ConfigNode value) {
        return at(path.item(index), value);
    }

    /** Where the value stands that a settings record refuses, of which {@code tree} shows all values. */
    Spot of(InvalidSetting invalid, ConfigNode tree) {
        Spot spot = this;
        ConfigNode node = tree;
        for (String step : invalid.path()) {
            if (node instanceof ConfigNode.Sequence list) {
                int index = Integer.parseInt(step);
                node = list.items().get(index);
                spot = spot.item(index, node);
            } else {
                String key = Names.key(step);
                node = node instanceof ConfigNode.Mapping map ? map.get(key).orElse(node) : node;
                spot = spot.key(key, node);
            }
        }
        return spot;
    }

    private Spot at(ConfigPath inner, ConfigNode value) {
        return new Spot(inner, value.origin().isWritten() ? value.origin() : place);
    }
}
