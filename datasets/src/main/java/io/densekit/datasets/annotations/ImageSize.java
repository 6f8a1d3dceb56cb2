// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import io.densekit.UserError;
import io.densekit.datasets.images.ImageReader;

/** The size of an image, as its annotations have it and as it was read. */
public final class ImageSize {
    private ImageSize() {}

    /**
     * Makes sure that the annotations, where they say how large the image is, were made for an image of this size.
     *
     * @throws UserError if it has another; the message says so where its EXIF orientation is why
     */
    public static void require(AnnotatedImage image, int width, int height) {
        if (!image.sized() || width == image.width() && height == image.height()) {
            return;
        }
        boolean turned = width == image.height()
                && height == image.width()
                && new ImageReader().isStoredAs(image.file(), image.width(), image.height());
        String found = image.file() + " has " + width + " x " + height + " pixels";
        String annotated = ", but its annotations say " + image.width() + " x " + image.height();
        throw UserError.failure(
                turned
                        ? found + " once it is turned upright as its EXIF orientation asks" + annotated
                                + ", its size as stored; if boxes and masks are those of the upright image, exchange"
                                + " width and height in the annotations, otherwise save the image without its EXIF"
                                + " orientation"
                        : found + annotated + "; give the image that was annotated, or correct the annotations");
    }
}
