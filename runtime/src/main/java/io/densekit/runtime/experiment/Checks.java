// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import io.densekit.settings.InvalidSetting;

/** Ranges of settings. */
final class Checks {

    private Checks() {}

    static void atLeast(long least, String key, long value) {
        if (value < least) {
            throw new InvalidSetting(key, "must be at least " + least + ", got " + value);
        }
    }

    static void positive(String key, double value) {
        if (!(value > 0)) {
            throw new InvalidSetting(key, "must be positive, got " + value);
        }
    }

    static void notNegative(String key, double value) {
        if (!(value >= 0)) {
            throw new InvalidSetting(key, "must not be negative, got " + value);
        }
    }

    /** Within [0, 1). */
    static void share(String key, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new InvalidSetting(key, "must be within [0, 1), got " + value);
        }
    }
}
