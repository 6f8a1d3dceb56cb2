// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import io.densekit.evaluation.files.PngChunks;
import io.densekit.evaluation.mask.Rle;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A mask as a PNG of one channel, in which every value but 0 is set: a palette's numbers count, not its colours.
 *
 * @param width in pixels
 * @param height in pixels
 * @param pixels those that are set, by columns: x · height + y
 */
record PngMask(int width, int height, BitSet pixels) {

    /** As many pixels as are read, of a byte or two each: a small file can say that it has any number of them. */
    private static final long LARGEST = 1L << 27;

    private static final int LARGEST_SIDE = 1 << 16;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** @throws IllegalArgumentException with what is wrong with the file */
    static PngMask of(byte[] file) {
        if (!isPng(file)) {
            throw new IllegalArgumentException("is no PNG");
        }
        // Of checksums, and of rows that are missing, ImageIO takes no notice.
        byte[] chunks = PngChunks.ofPixels(file).orElseThrow(() -> new IllegalArgumentException("is a damaged PNG"));
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(chunks))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (!fits(width, height)) {
                throw new IllegalArgumentException("is a PNG of " + width + " x " + height + " pixels; one may have "
                        + LARGEST + ", and sides of " + LARGEST_SIDE);
            }
            return of(reader.read(0).getRaster());
        } catch (IOException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            // Of damaged files the reader finds some by what it runs into.
            throw new IllegalArgumentException("is a damaged PNG", e);
        } finally {
            reader.dispose();
        }
    }

    private static boolean isPng(byte[] file) {
        return file.length >= SIGNATURE.length
                && Arrays.equals(file, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    private static PngMask of(Raster raster) {
        if (raster.getNumBands() != 1) {
            throw new IllegalArgumentException("is a PNG of several channels, not of one");
        }
        int width = raster.getWidth();
        int height = raster.getHeight();
        BitSet pixels = new BitSet();
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            for (int x = 0; x < width; x++) {
                if (row[x] != 0) {
                    pixels.set(x * height + y);
                }
            }
        }
        return new PngMask(width, height, pixels);
    }

    /** Whether a mask has pixels, and the box around them can be a PNG. */
    static boolean holds(Rle mask) {
        double[] box = mask.box();
        return box[2] > 0 && fits((long) box[2], (long) box[3]);
    }

    private static boolean fits(long width, long height) {
        return Math.max(width, height) <= LARGEST_SIDE && width * height <= LARGEST;
    }

    /**
     * Part of a mask.
     *
     * @param box x, y, width, height of the part, whole numbers within the mask
     */
    static PngMask of(Rle mask, int... box) {
        BitSet pixels = new BitSet();
        int[] counts = mask.counts();
        int position = 0;
        for (int i = 0; i < counts.length; i++) {
            int end = position + counts[i];
            for (int at = position; (i & 1) != 0 && at < end; ) {
                int x = at / mask.height();
                int stop = Math.min(end, (x + 1) * mask.height());
                int column = (x - box[0]) * box[3] - box[1] - x * mask.height();
                pixels.set(column + at, column + stop);
                at = stop;
            }
            position = end;
        }
        return new PngMask(box[2], box[3], pixels);
    }

    /** The file, of 8 bits a pixel: 1 where it is set, else 0. */
    byte[] file() throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        int[] one = {1};
        pixels.stream().forEach(i -> image.getRaster().setPixel(i / height, i % height, one));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream packed = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(image, "png", packed);
        }
        return out.toByteArray();
    }
}
