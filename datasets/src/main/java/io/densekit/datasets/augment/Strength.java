// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.augment;

/**
 * How strongly an operation is applied.
 *
 * @param level within [0, 1]
 * @param negative whether to the other side, where an operation has two
 * @param increasing whether a higher level always means more change
 * @param fill red, green and blue of what geometry uncovers
 */
record Strength(double level, boolean negative, boolean increasing, int[] fill) {

    /** Up to {@code most} either way. */
    double either(double most) {
        return negative ? -level * most : level * most;
    }

    /** The share of a picture that stays, the rest being its degenerate form; above 1 goes beyond the picture. */
    double blend() {
        return increasing ? Math.max(0.1, 1 + either(0.9)) : level * 1.8 + 0.1;
    }
}
