// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

/** How many bytes of pixels one byte of a TIFF file can stand for. */
final class TiffCompression {

    /** Bytes as they are. */
    static final int NONE = 1;

    private static final int LZW = 5;
    private static final int DEFLATE = 8;
    private static final int OLD_DEFLATE = 32_946;
    private static final int PACK_BITS = 32_773;

    private TiffCompression() {}

    /** At the most; without a bound where a code may stand for rows of one colour. */
    static double most(int compression) {
        return switch (compression) {
            case NONE -> 4; // colours may be stored once for four pixels
            case PACK_BITS -> 64; // two bytes for 128
            case DEFLATE, OLD_DEFLATE -> ImageHeader.MOST_DEFLATED;
            case LZW -> 4_096; // codes of 12 bits, none longer than the table
            default -> Double.POSITIVE_INFINITY;
        };
    }
}
