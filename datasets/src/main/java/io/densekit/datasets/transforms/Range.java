// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.settings.InvalidSetting;

/** Checks of settings. */
final class Range {
    private Range() {}

    static void check(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new InvalidSetting(key, "must be within " + least + ".." + most + ", got " + value);
        }
    }
}
