// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.generate;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.random.RandomGenerator;

/**
 * A shape on its way.
 *
 * @param x place at the beginning, as a share of the picture's width
 * @param y place at the beginning, as a share of the picture's height
 * @param size place at the beginning within the range of sizes, in [0, 1)
 * @param turn angle at the beginning, as a share of a whole turn
 * @param speed how much of the motion passes over a clip, around 1
 */
record MovingShape(
        Outline outline, Color color, Motion motion, double x, double y, double size, double turn, double speed) {

    /** Least and most radius as a share of the picture's side; between them sizes are even in their logarithm. */
    private static final double LEAST = 0.1;

    private static final double MOST = 0.3;

    /** All but the motion is drawn, and drawn alike for all motions. */
    static MovingShape drawn(Motion motion, RandomGenerator random) {
        Outline outline = Outline.values()[random.nextInt(Outline.values().length)];
        Color color = Color.getHSBColor(random.nextFloat(), 0.55f + 0.45f * random.nextFloat(), 1);
        return new MovingShape(
                outline,
                color,
                motion,
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(0.8, 1.2));
    }

    /** @param time from 0, the beginning of the clip, to 1 */
    void draw(Graphics2D graphics, double width, double height, double time) {
        double passed = time * speed;
        double radius = Math.min(width, height) * LEAST * Math.pow(MOST / LEAST, rest(size + motion.size * passed));
        double left = width * rest(x + motion.x * passed);
        double top = height * rest(y + motion.y * passed);
        graphics.setColor(color);
        for (int across = -1; across <= 1; across++) {
            for (int down = -1; down <= 1; down++) {
                AffineTransform place =
                        AffineTransform.getTranslateInstance(left + across * width, top + down * height);
                place.rotate(2 * Math.PI * rest(turn + motion.turn * passed));
                place.scale(radius, radius);
                graphics.fill(place.createTransformedShape(outline.path()));
            }
        }
    }

    private static double rest(double value) {
        return value - Math.floor(value);
    }
}
