// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import java.awt.Color;
import java.util.random.RandomGenerator;

/** How hard it is to tell what generated images show: how shapes are turned and coloured, and what lies about. */
public enum Look {
    /** Shapes in any turn and any colour, and as much about as in a lived-in room. */
    CROWDED(0, 2 * Math.PI, 0, 0, new Painter.Clutter(5, 19, 0.75)),

    /** Shapes stand nearly upright, as most things in photographs do, light before a dark background with little else. */
    PLAIN(-0.3, 0.3, 0.6, 0.45, new Painter.Clutter(0, 5, 0.4));

    private final double leastTurn;
    private final double mostTurn;
    private final double darkening;
    private final double lightening;
    private final Painter.Clutter clutter;

    /**
     * @param leastTurn of a shape, in radians
     * @param mostTurn of a shape, in radians
     * @param darkening share of black in the background's colour
     * @param lightening share of white in shapes' colours
     * @param clutter what lies about
     */
    Look(double leastTurn, double mostTurn, double darkening, double lightening, Painter.Clutter clutter) {
        this.leastTurn = leastTurn;
        this.mostTurn = mostTurn;
        this.darkening = darkening;
        this.lightening = lightening;
        this.clutter = clutter;
    }

    /** How far a shape is turned, in radians. */
    double turn(RandomGenerator random) {
        return leastTurn + (mostTurn - leastTurn) * random.nextDouble();
    }

    /** A dull colour for what is behind everything. */
    Color background(RandomGenerator random) {
        return Palette.mix(Palette.dull(random), Color.BLACK, darkening);
    }

    /** A shape's colour before that background. */
    Color shape(RandomGenerator random, Color background) {
        return Palette.mix(Palette.unlike(random, background), Color.WHITE, lightening);
    }

    Painter.Clutter clutter() {
        return clutter;
    }
}
