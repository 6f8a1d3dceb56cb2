// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import io.densekit.UserError;

/**
 * What to generate for classification.
 *
 * @param images how many training images, at least one a class
 * @param valImages how many validation images, at least one a class
 * @param seed the same seed gives the same bytes
 * @param side height and width of every image in pixels, 64 to 4096
 */
public record ShapeClassesSettings(int images, int valImages, long seed, int side) {
    private static final int CLASSES = Category.values().length;

    /** @throws UserError if a value is out of its range */
    public ShapeClassesSettings {
        atLeastOneAClass("images", images);
        atLeastOneAClass("validation images", valImages);
        ShapesSettings.side("size", side);
    }

    /** Pictures of 96 x 96. */
    public static ShapeClassesSettings of(int images, int valImages, long seed) {
        return new ShapeClassesSettings(images, valImages, seed, 96);
    }

    private static void atLeastOneAClass(String what, int count) {
        if (count < CLASSES) {
            throw UserError.usage(
                    "the number of " + what + " must be at least " + CLASSES + ", one for each class, got " + count);
        }
    }
}
