// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import io.densekit.UserError;
import io.densekit.evaluation.files.PngChunks;
import io.densekit.files.PlainFile;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads PNG files whose pixels are numbers, as label masks are: grey of 1 to 16 bits, or indices into a palette, whose
 * colours are not looked at. Colours are refused, since nobody can say which number they stand for. Safe for use by
 * several threads.
 */
public final class IndexImageReader {
    private static final int BIT_DEPTH = 24;
    private static final int COLOUR_TYPE = 25;
    private static final int GREY = 0;
    private static final int PALETTE = 3;

    /**
     * Reads a file.
     *
     * @throws UserError if it is missing, no PNG of numbers, cut short, broken or too large; the message names the file
     */
    public IndexImage read(Path file) {
        byte[] bytes = bytes(file);
        ImageHeader header = ImageHeader.of(bytes)
                .filter(found -> found.format().equals("PNG"))
                .orElseThrow(() -> UserError.failure(file + " is no PNG file; masks of class numbers are read from PNG"
                        + " alone, since other formats change numbers when they compress"));
        if (header.exceeds(ImageReader.MOST_PIXELS)) {
            throw UserError.failure(file + " claims " + header.width() + " x " + header.height()
                    + " pixels, more than the " + ImageReader.MOST_PIXELS + " that are read; scale it down");
        }
        if (!header.whole()) {
            throw UserError.failure(file + " is cut short: the PNG data ends before the image does; copy or download"
                    + " the file again");
        }
        if (bytes[COLOUR_TYPE] != GREY && bytes[COLOUR_TYPE] != PALETTE) {
            throw UserError.failure(file + " is a picture in colours of " + bytes[BIT_DEPTH] + " bits each; a mask is"
                    + " a grey or palette PNG whose pixels are class numbers: convert it with the table of colours"
                    + " that it was painted by");
        }
        // Of checksums ImageIO takes no notice.
        return decode(PngChunks.ofPixels(bytes).orElseThrow(() -> broken(file, null)), file);
    }

    private static byte[] bytes(Path file) {
        try {
            long most = ImageReader.MOST_PIXELS * ImageReader.MOST_BYTES_PER_PIXEL;
            return PlainFile.read(file, most, "scale the mask down with its image");
        } catch (NoSuchFileException e) {
            throw UserError.failure(file + " does not exist; check the masks folder and the file's name", e);
        } catch (IOException e) {
            throw UserError.failure(
                    file + " can't be read (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")", e);
        }
    }

    private static IndexImage decode(byte[] bytes, Path file) {
        try {
            // Cached in memory, where ImageIO would make a temporary file otherwise; ImageIO closes what it has read.
            BufferedImage image = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)));
            if (image != null) {
                Raster raster = image.getRaster();
                int[] values = raster.getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
                return new IndexImage(image.getHeight(), image.getWidth(), values);
            }
        } catch (IOException | RuntimeException e) {
            throw broken(file, e);
        }
        throw broken(file, null);
    }

    private static UserError broken(Path file, Exception cause) {
        return UserError.failure(
                file + " is broken: its PNG data can't be decoded; copy or download the file again", cause);
    }
}
