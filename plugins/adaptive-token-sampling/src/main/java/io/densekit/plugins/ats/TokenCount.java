// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import io.densekit.settings.InvalidSetting;
import java.util.OptionalInt;

/**
 * How many tokens a block is to draw at most.
 *
 * @param value up to 1: a share of the rows that come to the block; above, the number itself
 */
record TokenCount(double value) {

    /** One row for the class token, and two to draw a first and a last one. */
    static final int LEAST = 3;

    /** What a share never falls below, as in the public code, while there are as many. */
    private static final int LEAST_OF_SHARE = 8;

    TokenCount {
        boolean share = value > 0 && value <= 1;
        if (!share && value < LEAST || value != Math.rint(value) && value > 1 || Double.isNaN(value)) {
            throw new InvalidSetting(
                    "tokens", "must be " + LEAST + " or more, or a share of the rows up to 1, got " + text(value));
        }
        if (value > Integer.MAX_VALUE) {
            throw new InvalidSetting("tokens", "must be at most " + Integer.MAX_VALUE + ", got " + text(value));
        }
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    /** The number where it is one, whatever comes to the block. */
    OptionalInt number() {
        return value > 1 ? OptionalInt.of((int) value) : OptionalInt.empty();
    }

    /** Of so many rows. A share is rounded, halves to the even number. */
    int of(int rows) {
        if (value > 1) {
            return (int) value;
        }
        int share = (int) Math.rint(value * rows);
        return Math.max(LEAST, Math.min(rows, Math.max(LEAST_OF_SHARE, share)));
    }
}
