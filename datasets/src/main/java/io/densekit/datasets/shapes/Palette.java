// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import java.awt.Color;
import java.util.random.RandomGenerator;

/** Random colours that can be told from others. */
final class Palette {
    /** Distance in RGB below which two colours are too much alike. */
    private static final double LEAST_DISTANCE = 95;

    private static final int ATTEMPTS = 30;

    private Palette() {}

    /** A strong colour unlike all of the others, or as good as found in some attempts. */
    static Color unlike(RandomGenerator random, Color... others) {
        Color best = null;
        double bestDistance = -1;
        for (int attempt = 0; attempt < ATTEMPTS && bestDistance < LEAST_DISTANCE; attempt++) {
            Color candidate = Color.getHSBColor(
                    random.nextFloat(), 0.25f + 0.75f * random.nextFloat(), 0.3f + 0.7f * random.nextFloat());
            double nearest = Double.MAX_VALUE;
            for (Color other : others) {
                nearest = Math.min(nearest, distance(candidate, other));
            }
            if (nearest > bestDistance) {
                best = candidate;
                bestDistance = nearest;
            }
        }
        return best;
    }

    /** A colour of skin, from dark to light. */
    static Color skin(RandomGenerator random) {
        double light = 0.35 + 0.65 * random.nextDouble();
        return new Color((int) (250 * light), (int) (205 * light), (int) (165 * light));
    }

    /** A dull colour for backgrounds. */
    static Color dull(RandomGenerator random) {
        return Color.getHSBColor(random.nextFloat(), 0.45f * random.nextFloat(), 0.15f + 0.75f * random.nextFloat());
    }

    /** A mixture of two colours. */
    static Color mix(Color a, Color b, double shareOfB) {
        return new Color(
                (int) Math.round(a.getRed() + (b.getRed() - a.getRed()) * shareOfB),
                (int) Math.round(a.getGreen() + (b.getGreen() - a.getGreen()) * shareOfB),
                (int) Math.round(a.getBlue() + (b.getBlue() - a.getBlue()) * shareOfB));
    }

    static double distance(Color a, Color b) {
        int red = a.getRed() - b.getRed();
        int green = a.getGreen() - b.getGreen();
        int blue = a.getBlue() - b.getBlue();
        return Math.sqrt(red * red + green * green + blue * blue);
    }
}
