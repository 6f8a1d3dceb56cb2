// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import io.densekit.UserError;

/**
 * What to generate.
 *
 * @param images how many training images, at least one
 * @param valImages how many validation images, at least one
 * @param seed the same seed gives the same bytes
 * @param width of every image in pixels, 64 to 4096
 * @param height of every image in pixels, 64 to 4096
 * @param maxFigures most figures in an image; there is always one
 * @param maxShapes most geometric shapes in an image
 * @param leastRadius of a shape, as a share of the image's shorter side, at least 0.02
 * @param mostRadius of a shape, as a share of the image's shorter side, at most 0.5
 * @param look how shapes are turned and coloured, and what lies about
 */
public record ShapesSettings(
        int images,
        int valImages,
        long seed,
        int width,
        int height,
        int maxFigures,
        int maxShapes,
        double leastRadius,
        double mostRadius,
        Look look) {

    /** Width, in pixels, where nothing else is asked for. */
    public static final int WIDTH = 192;

    /** Height, in pixels, where nothing else is asked for. */
    public static final int HEIGHT = 160;

    /** Most figures in an image where nothing else is asked for. */
    public static final int MAX_FIGURES = 3;

    /** Most shapes in an image where nothing else is asked for. */
    public static final int MAX_SHAPES = 4;

    /** Least radius where nothing else is asked for. */
    public static final double LEAST_RADIUS = 0.05;

    /** Most radius where nothing else is asked for. */
    public static final double MOST_RADIUS = 0.17;

    /** Least and most pixels along a side. */
    private static final int LEAST_SIDE = 64;

    private static final int MOST_SIDE = 4096;

    /** @throws UserError if a value is out of its range */
    public ShapesSettings {
        atLeastOne("images", images);
        atLeastOne("validation images", valImages);
        side("width", width);
        side("height", height);
        atLeastOne("figures in an image", maxFigures);
        if (maxShapes < 0) {
            throw UserError.usage("the number of shapes in an image can't be negative, got " + maxShapes);
        }
        if (!(leastRadius >= 0.02 && leastRadius <= mostRadius && mostRadius <= 0.5)) {
            throw UserError.usage("the radii of shapes are shares of the image's shorter side, the smaller one first,"
                    + " within 0.02..0.5, got " + leastRadius + " and " + mostRadius);
        }
    }

    /** With shapes of the usual sizes and look. */
    public ShapesSettings(int images, int valImages, long seed, int width, int height, int maxFigures, int maxShapes) {
        this(images, valImages, seed, width, height, maxFigures, maxShapes, LEAST_RADIUS, MOST_RADIUS, Look.CROWDED);
    }

    /** The same in another look. */
    public ShapesSettings with(Look other) {
        return new ShapesSettings(
                images, valImages, seed, width, height, maxFigures, maxShapes, leastRadius, mostRadius, other);
    }

    /** Pictures of 192 x 160 with one to three figures and up to four shapes. */
    public static ShapesSettings of(int images, int valImages, long seed) {
        return new ShapesSettings(images, valImages, seed, WIDTH, HEIGHT, MAX_FIGURES, MAX_SHAPES);
    }

    private static void atLeastOne(String what, int count) {
        if (count < 1) {
            throw UserError.usage("the number of " + what + " must be at least 1, got " + count);
        }
    }

    static void side(String what, int pixels) {
        if (pixels < LEAST_SIDE || pixels > MOST_SIDE) {
            throw UserError.usage(
                    "the " + what + " must be within " + LEAST_SIDE + ".." + MOST_SIDE + " pixels, got " + pixels);
        }
    }
}
