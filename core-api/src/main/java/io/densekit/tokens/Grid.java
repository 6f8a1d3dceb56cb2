// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

/**
 * The positions of a map of tokens, row by row.
 *
 * @param height rows
 * @param width columns
 */
public record Grid(int height, int width) {

    /** Refuses empty grids. */
    public Grid {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("a grid has at least one position, got " + height + " x " + width);
        }
    }

    /** How many positions there are. */
    public int size() {
        return height * width;
    }
}
