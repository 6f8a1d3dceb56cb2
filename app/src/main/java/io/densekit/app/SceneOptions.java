// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.UserError;
import io.densekit.datasets.shapes.Look;
import io.densekit.datasets.shapes.ShapesSettings;
import picocli.CommandLine.Option;

/** How large generated scenes are and what they hold. */
final class SceneOptions {
    @Option(
            names = "--width",
            paramLabel = "PIXELS",
            description = "Of every image; default " + ShapesSettings.WIDTH + ".")
    private int width = ShapesSettings.WIDTH;

    @Option(
            names = "--height",
            paramLabel = "PIXELS",
            description = "Of every image; default " + ShapesSettings.HEIGHT + ".")
    private int height = ShapesSettings.HEIGHT;

    @Option(
            names = "--max-figures",
            paramLabel = "N",
            description = "Most stick figures in an image, which has one at least; default "
                    + ShapesSettings.MAX_FIGURES + ".")
    private int maxFigures = ShapesSettings.MAX_FIGURES;

    @Option(
            names = "--max-shapes",
            paramLabel = "N",
            description = "Most shapes in an image; default " + ShapesSettings.MAX_SHAPES + ".")
    private int maxShapes = ShapesSettings.MAX_SHAPES;

    @Option(
            names = "--shape-radius",
            paramLabel = "LEAST,MOST",
            split = ",",
            description = "How large shapes are, as shares of the image's shorter side; default "
                    + ShapesSettings.LEAST_RADIUS + "," + ShapesSettings.MOST_RADIUS + ".")
    private double[] radii = {ShapesSettings.LEAST_RADIUS, ShapesSettings.MOST_RADIUS};

    @Option(
            names = "--look",
            paramLabel = "LOOK",
            description = "crowded: shapes in any turn and colour, and much about; plain: nearly upright, light before"
                    + " a dark background, with little about; default crowded.")
    private Look look = Look.CROWDED;

    /** @throws UserError if a value is out of its range */
    ShapesSettings settings(int images, int valImages, long seed) {
        if (radii.length != 2) {
            throw UserError.usage(
                    "--shape-radius takes two numbers, the least and the most, such as 0.1,0.25; got " + radii.length);
        }
        return new ShapesSettings(
                images, valImages, seed, width, height, maxFigures, maxShapes, radii[0], radii[1], look);
    }
}
