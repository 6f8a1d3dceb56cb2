// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One generated image of one thing, for classification. Place, size, turn, stretch, colours, clutter, light and noise are
 * random, so that a network can't know an image by heart and has to see the outline.
 */
final class Portrait {
    /** The drawings of detection take the sets below. */
    private static final int FIRST_SET = 2;

    private static final Look LOOK = Look.PLAIN;

    private Portrait() {}

    /**
     * A JPEG of the category at that position of the set.
     *
     * @param side height and width in pixels
     * @param set 0 for training, 1 for validation
     */
    static byte[] of(Category category, int side, long seed, int set, int position) {
        RandomGenerator random = Drawing.stream(seed, FIRST_SET + set, position);
        ShapesSettings settings = new ShapesSettings(1, 1, seed, side, side, 1, 0).with(LOOK);
        Color background = LOOK.background(random);
        Thing thing = category == Category.PERSON
                ? figure(random, side, background)
                : shape(category, random, side, background);
        byte[] pixels = new Painter(random, settings).paint(Scene.showing(thing, settings, background), background);
        return Drawing.jpeg(pixels, settings);
    }

    private static Thing figure(RandomGenerator random, double side, Color background) {
        double height = side * between(random, 0.55, 0.95);
        return Figure.random(random, somewhere(random, side, 0.45 * height), height, background);
    }

    private static Thing shape(Category category, RandomGenerator random, double side, Color background) {
        double radius = side * between(random, 0.22, 0.42);
        Point2D.Double centre = somewhere(random, side, 0.9 * radius);
        double stretch = between(random, 0.8, 1.2);
        Shape outline = Outline.placed(category, centre, radius, stretch, LOOK.turn(random));
        return Thing.of(category, List.of(new Part(outline, LOOK.shape(random, background))), Map.of());
    }

    private static Point2D.Double somewhere(RandomGenerator random, double side, double margin) {
        double least = Math.min(margin, side / 2);
        return new Point2D.Double(between(random, least, side - least), between(random, least, side - least));
    }

    private static double between(RandomGenerator random, double least, double most) {
        return least + (most - least) * random.nextDouble();
    }
}
