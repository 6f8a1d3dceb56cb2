// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

/**
 * The positions of a map of tokens: time step after time step, each row by row.
 *
 * @param steps time steps of a clip; 1 of images
 * @param height rows
 * @param width columns
 */
public record Grid(int steps, int height, int width) {

    /** Refuses empty grids. */
    public Grid {
        if (steps < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "a grid has at least one position, got " + steps + " time steps of " + height + " x " + width);
        }
    }

    /** Of an image. */
    public Grid(int height, int width) {
        this(1, height, width);
    }

    /** How many positions there are. */
    public int size() {
        return steps * height * width;
    }

    /** The positions of one time step. */
    public Grid step() {
        return new Grid(height, width);
    }
}
