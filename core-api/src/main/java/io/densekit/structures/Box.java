// SPDX-License-Identifier: Apache-2.0
package io.densekit.structures;

/**
 * An axis-parallel box in pixels of its image, as COCO writes it.
 *
 * @param x left edge
 * @param y top edge
 * @param width extent to the right, not negative
 * @param height extent downwards, not negative
 */
public record Box(double x, double y, double width, double height) {

    /** @throws IllegalArgumentException if a value is not finite or an extent is negative */
    public Box {
        if (!Double.isFinite(x + y + width + height) || width < 0 || height < 0) {
            throw new IllegalArgumentException(
                    "not a box: x " + x + ", y " + y + ", width " + width + ", height " + height);
        }
    }

    /** The box that covers a whole image. */
    public static Box whole(int imageHeight, int imageWidth) {
        return new Box(0, 0, imageWidth, imageHeight);
    }

    /** Square pixels covered. */
    public double area() {
        return width * height;
    }
}
