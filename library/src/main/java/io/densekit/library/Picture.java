// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import ai.djl.modality.cv.Image;
import io.densekit.UserError;
import io.densekit.datasets.images.ImageReader;
import io.densekit.structures.Raster;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.opencv.core.Mat;

/**
 * An image to predict on, from wherever it comes. Encoded ones are decoded as all of densekit decodes them: JPEG, PNG, WebP,
 * TIFF and BMP, turned upright, 100 million pixels at most. Immutable, unless what it was made of is changed.
 */
public final class Picture {

    /** No more bytes are read of a stream. */
    static final int MOST_BYTES = 256 << 20;

    private static final ImageReader READER = new ImageReader();

    private final Supplier<Raster> pixels;

    private Picture(Supplier<Raster> pixels) {
        this.pixels = pixels;
    }

    /** A file, which is read when it is predicted on. */
    public static Picture of(Path file) {
        return new Picture(() -> READER.read(file));
    }

    /** What is in a file; decoded when it is predicted on. */
    public static Picture of(byte[] encoded) {
        return new Picture(() -> READER.decode(encoded, "the image"));
    }

    /**
     * The same from a stream, which is read to its end now; the caller closes it.
     *
     * @throws UserError if it can't be read or has more than 256 MiB
     */
    public static Picture of(InputStream encoded) {
        try {
            byte[] bytes = encoded.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw UserError.failure("the image has more than " + (MOST_BYTES >> 20) + " MiB; scale it down");
            }
            return of(bytes);
        } catch (IOException e) {
            throw UserError.unreadable("the image", e);
        }
    }

    /** An image of Java's; transparency is dropped. */
    public static Picture of(BufferedImage image) {
        return new Picture(() -> Pixels.of(image));
    }

    /**
     * A matrix of OpenCV's, 8 bits a channel: one channel is grey, three are blue, green, red, as {@code imread} gives them,
     * four have alpha besides, which is dropped. It must stay unreleased until it was predicted on.
     */
    public static Picture of(Mat image) {
        return new Picture(() -> Pixels.of(image));
    }

    /** An image of DJL's. */
    public static Picture of(Image image) {
        return new Picture(() -> Pixels.of(image));
    }

    /** Pixels in memory. */
    public static Picture of(Raster pixels) {
        return new Picture(() -> pixels);
    }

    /**
     * Its pixels, upright; what is encoded is decoded now, each time.
     *
     * @throws UserError if it can't be decoded
     */
    public Raster pixels() {
        return pixels.get();
    }
}
