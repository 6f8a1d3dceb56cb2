// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.generate;

import java.util.Locale;

/**
 * A way to move, which is a class. Places, sizes and angles go round: what leaves on one side comes in on the other, and what has
 * grown to the largest size goes on from the smallest. So they are spread evenly in every frame, whatever the motion is.
 */
enum Motion {
    LEFT(-1, 0, 0, 0),
    RIGHT(1, 0, 0, 0),
    UP(0, -1, 0, 0),
    DOWN(0, 1, 0, 0),
    GROWING(0, 0, 1, 0),
    SHRINKING(0, 0, -1, 0),
    TURNING_CLOCKWISE(0, 0, 0, 1),
    TURNING_ANTICLOCKWISE(0, 0, 0, -1);

    /** Of the picture's side, of the range of sizes and of a whole turn: what passes over the length of a clip. */
    private static final double PASSED = 0.6;

    final double x;
    final double y;
    final double size;
    final double turn;

    Motion(double x, double y, double size, double turn) {
        this.x = x * PASSED;
        this.y = y * PASSED;
        this.size = size * PASSED;
        this.turn = turn * PASSED;
    }

    /** The class's name: {@code turning-clockwise}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
