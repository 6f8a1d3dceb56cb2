// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import io.densekit.structures.Boxes;

/**
 * How a sample's image lies in the file's image, for tasks that answer in pixels of the original: the original was
 * scaled to {@code height} by {@code width}, and rows below and columns to the right of that are padding.
 *
 * @param originalHeight of the image as read, in pixels
 * @param originalWidth of the image as read, in pixels
 * @param height of the scaled image, without padding
 * @param width of the scaled image, without padding
 */
public record ImageFrame(int originalHeight, int originalWidth, int height, int width) {

    /** @throws IllegalArgumentException if a size is not positive */
    public ImageFrame {
        if (originalHeight <= 0 || originalWidth <= 0 || height <= 0 || width <= 0) {
            throw new IllegalArgumentException(
                    "no frame: " + originalHeight + " x " + originalWidth + " scaled to " + height + " x " + width);
        }
    }

    /** An image as read. */
    public static ImageFrame whole(int height, int width) {
        return new ImageFrame(height, width, height, width);
    }

    /** Scaled pixels an original pixel, downwards; rounded once, as MMDetection keeps its scale factors. */
    public float scaleY() {
        return (float) ((double) height / originalHeight);
    }

    /** Scaled pixels an original pixel, to the right; rounded once, as MMDetection keeps its scale factors. */
    public float scaleX() {
        return (float) ((double) width / originalWidth);
    }

    /** Boxes in pixels of the sample's image where they lie in the original. */
    public Boxes toOriginal(Boxes boxes) {
        return boxes.scaled(1 / scaleX(), 1 / scaleY());
    }

    /** Boxes in pixels of the original where they lie in the sample's image. */
    public Boxes toInput(Boxes boxes) {
        return boxes.scaled(scaleX(), scaleY());
    }
}
