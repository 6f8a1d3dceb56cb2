// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import java.util.Optional;

/**
 * What an image file says of itself before it is decoded. Decoders are lenient, filling with grey what a file lacks, and
 * allocate whatever size a file claims; both are found out here.
 *
 * @param format the format's usual name
 * @param width in pixels as stored, before any rotation
 * @param height in pixels as stored
 * @param whole whether the file has its end, and as much before it as pixels need at least
 * @param bits of each colour; 8 where they are no more
 * @param real whether colours are floating-point numbers
 */
record ImageHeader(String format, long width, long height, boolean whole, int bits, boolean real) {

    /** The formats that are read. */
    static final String FORMATS = "JPEG, PNG, WebP, BMP or TIFF";

    /** Bytes that a byte of deflated data becomes at most. */
    static final long MOST_DEFLATED = 1_032;

    /** Pixels that a byte of a WebP's lossy data stands for at most: a block of 256 takes two bits at least. */
    private static final long MOST_LOSSY = 4_096;

    /** Pixels that a byte of a BMP's runs stands for at most: 255 in two bytes. */
    private static final long MOST_RUN = 128;

    /** An image of 8 bits a colour. */
    ImageHeader(String format, long width, long height, boolean whole) {
        this(format, width, height, whole, 8, false);
    }

    /** Whether it claims more pixels than these. */
    boolean exceeds(long mostPixels) {
        return new StoredSize(width, height).exceeds(mostPixels);
    }

    /** Recognises the format; empty if it is none that is read, or its header is broken. */
    static Optional<ImageHeader> of(byte[] file) {
        FileBytes bytes = new FileBytes(file);
        try {
            if (bytes.startsWith(0, 0xff, 0xd8, 0xff)) {
                return JpegHeader.read(bytes);
            } else if (bytes.startsWith(0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
                return Optional.of(png(bytes));
            } else if (bytes.startsWith(0, 'R', 'I', 'F', 'F') && bytes.startsWith(8, 'W', 'E', 'B', 'P')) {
                return webp(bytes);
            } else if (bytes.startsWith(0, 'B', 'M')) {
                return Optional.of(bmp(bytes));
            } else if (bytes.startsWith(0, 'I', 'I', 42, 0) || bytes.startsWith(0, 'M', 'M', 0, 42)) {
                return TiffHeader.read(bytes);
            }
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty(); // cut within the header
        }
        return Optional.empty();
    }

    private static ImageHeader png(FileBytes bytes) {
        long width = bytes.bigEndian(16, 4);
        long height = bytes.bigEndian(20, 4);
        long at = 8;
        boolean whole = false;
        while (!whole && at + 12 <= bytes.length()) {
            whole = bytes.startsWith((int) at + 4, 'I', 'E', 'N', 'D');
            at += 12 + bytes.bigEndian((int) at, 4); // length, name and checksum around the content
        }
        int depth = bytes.length() > 25 ? bytes.at(24) : 8;
        // Four bytes of each would leave a long.
        double raw = (double) height * width * depth * channels(bytes.length() > 25 ? bytes.at(25) : 0) / 8;
        boolean holds = raw / MOST_DEFLATED <= bytes.length();
        return new ImageHeader("PNG", width, height, whole && holds, Math.max(8, depth), false);
    }

    /** Of a PNG's colour type. */
    private static int channels(int colourType) {
        return switch (colourType) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
    }

    private static Optional<ImageHeader> webp(FileBytes bytes) {
        boolean whole = bytes.littleEndian(4, 4) + 8 <= bytes.length();
        if (bytes.startsWith(12, 'V', 'P', '8', 'X')) {
            return Optional.of(lossy(bytes, bytes.littleEndian(24, 3) + 1, bytes.littleEndian(27, 3) + 1, whole));
        } else if (bytes.startsWith(12, 'V', 'P', '8', 'L')) {
            long bits = bytes.littleEndian(21, 4);
            return Optional.of(new ImageHeader("WebP", (bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1, whole));
        } else if (bytes.startsWith(12, 'V', 'P', '8', ' ')) {
            return Optional.of(
                    lossy(bytes, bytes.littleEndian(26, 2) & 0x3fff, bytes.littleEndian(28, 2) & 0x3fff, whole));
        }
        return Optional.empty();
    }

    /** Without losses an image of one colour takes no bit a pixel, so that no file is too short for any size. */
    private static ImageHeader lossy(FileBytes bytes, long width, long height, boolean whole) {
        boolean lossless = false;
        for (long at = 12; at + 8 <= bytes.length(); at += 8 + bytes.littleEndian((int) at + 4, 4)) {
            at += at % 2;
            lossless |= bytes.startsWith((int) at, 'V', 'P', '8', 'L');
        }
        boolean holds = lossless || width * height / MOST_LOSSY <= bytes.length();
        return new ImageHeader("WebP", width, height, whole && holds);
    }

    private static ImageHeader bmp(FileBytes bytes) {
        long width = bytes.littleEndian(18, 4);
        long height = Math.abs((int) bytes.littleEndian(22, 4)); // negative where rows run downwards
        long bits = bytes.littleEndian(28, 2);
        long compression = bytes.littleEndian(30, 4);
        long rows = (width * bits + 31) / 32 * 4 * height;
        boolean runs = compression == 1 || compression == 2;
        boolean whole =
                runs ? width * height / MOST_RUN <= bytes.length() : bytes.littleEndian(10, 4) + rows <= bytes.length();
        return new ImageHeader("BMP", width, height, whole);
    }
}
