// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

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

    private Spot at(ConfigPath inner, ConfigNode value) {
        return new Spot(inner, value.origin().isWritten() ? value.origin() : place);
    }
}
