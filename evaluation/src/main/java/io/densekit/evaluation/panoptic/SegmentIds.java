// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.panoptic;

import io.densekit.evaluation.coco.CocoFormatException;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The ids of an image's segments, a pixel each: red, 256 times green and 65536 times blue. 0 is no segment.
 *
 * @param ids {@code [row * width + column]}
 */
record SegmentIds(int width, int height, int[] ids) {

    static SegmentIds read(Path file) {
        BufferedImage image;
        // Cached in memory, not in temporary files.
        try (InputStream in = Files.newInputStream(file)) {
            image = ImageIO.read(new MemoryCacheImageInputStream(in));
        } catch (IOException | RuntimeException e) {
            throw new CocoFormatException(file + ": can't be read as an image of segments' ids (" + e + ")", e);
        }
        boolean palette = image != null && image.getColorModel() instanceof IndexColorModel;
        if (image == null
                || !palette && image.getRaster().getNumBands() < 3
                || image.getColorModel().getComponentSize(0) != 8) {
            throw new CocoFormatException(file
                    + ": is no PNG of red, green and blue, eight bits each, as panoptic files have for segments' ids");
        }
        int width = image.getWidth();
        int height = image.getHeight();
        int[] ids = new int[width * height];
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int[] row = new int[width * bands];
        for (int y = 0; y < height; y++) {
            if (!palette) {
                raster.getPixels(0, y, width, 1, row);
            }
            for (int x = 0; x < width; x++) {
                ids[y * width + x] = palette
                        ? swapped(image.getRGB(x, y))
                        : row[x * bands] | row[x * bands + 1] << 8 | row[x * bands + 2] << 16;
            }
        }
        return new SegmentIds(width, height, ids);
    }

    /** @param rgb with red in the highest of three bytes */
    private static int swapped(int rgb) {
        return rgb >> 16 & 0xff | rgb & 0xff00 | (rgb & 0xff) << 16;
    }
}
