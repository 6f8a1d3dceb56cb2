// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.datasets.images.ImageReader;
import io.densekit.structures.Raster;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Frames as files. */
final class Frames {
    private Frames() {}

    static Raster read(Path file) {
        return new ImageReader().read(file);
    }

    static void write(Path png, Raster frame) {
        BufferedImage picture = new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_3BYTE_BGR);
        picture.getRaster().setDataElements(0, 0, frame.width(), frame.height(), frame.rgb());
        try {
            ImageIO.write(picture, "png", png.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
