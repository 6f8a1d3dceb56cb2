// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import java.util.Optional;

/**
 * Reads the size from a TIFF file's first directory. The decoder itself refuses a TIFF that was cut short, but only after it
 * has made room for all that it claims.
 */
final class TiffHeader {
    private static final int IMAGE_WIDTH = 256;
    private static final int IMAGE_LENGTH = 257;
    private static final int BITS_PER_SAMPLE = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int SAMPLES_PER_PIXEL = 277;

    /** Logarithms of floating-point numbers, as high dynamic range is written. */
    private static final int LOG_L = 32_844;

    private static final int LOG_LUV = 32_845;
    private static final int SAMPLE_FORMAT = 339;
    private static final int FLOATING_POINT = 3;
    private static final int ENTRY = 12;

    private TiffHeader() {}

    static Optional<ImageHeader> read(FileBytes bytes) {
        boolean little = bytes.at(0) == 'I';
        long directory = number(bytes, little, 4, 4);
        if (directory + 2 > bytes.length()) {
            return Optional.of(new ImageHeader("TIFF", 0, 0, false));
        }
        long entries = number(bytes, little, (int) directory, 2);
        long width = 0;
        long height = 0;
        int bits = 8;
        boolean real = false;
        long stored = 1;
        long samples = 1;
        int compression = TiffCompression.NONE;
        for (int i = 0; i < entries; i++) {
            int at = (int) directory + 2 + ENTRY * i;
            long tag = number(bytes, little, at, 2);
            boolean narrow = number(bytes, little, at + 2, 2) == 3;
            if (tag == IMAGE_WIDTH) {
                width = number(bytes, little, at + 8, narrow ? 2 : 4);
            } else if (tag == IMAGE_LENGTH) {
                height = number(bytes, little, at + 8, narrow ? 2 : 4);
            } else if (tag == BITS_PER_SAMPLE) {
                stored = ofFirstSample(bytes, little, at);
                bits = Math.max(8, (int) stored);
            } else if (tag == COMPRESSION) {
                compression = ofFirstSample(bytes, little, at);
            } else if (tag == SAMPLES_PER_PIXEL) {
                samples = ofFirstSample(bytes, little, at);
            } else if (tag == SAMPLE_FORMAT) {
                real |= ofFirstSample(bytes, little, at) == FLOATING_POINT;
            } else if (tag == PHOTOMETRIC) {
                int meaning = ofFirstSample(bytes, little, at);
                real |= meaning == LOG_L || meaning == LOG_LUV;
            }
        }
        // Four bytes of each would leave a long.
        double raw = (double) height * width * samples * stored / 8;
        boolean holds = raw / TiffCompression.most(compression) <= bytes.length();
        return width == 0 || height == 0
                ? Optional.empty()
                : Optional.of(new ImageHeader("TIFF", width, height, holds, bits, real));
    }

    /** Of three samples and more the numbers stand elsewhere. */
    private static int ofFirstSample(FileBytes bytes, boolean little, int at) {
        long count = number(bytes, little, at + 4, 4);
        long place = count > 2 ? number(bytes, little, at + 8, 4) : at + 8;
        return place + 2 > bytes.length() ? 0 : (int) number(bytes, little, (int) place, 2);
    }

    private static long number(FileBytes bytes, boolean little, int at, int count) {
        return little ? bytes.littleEndian(at, count) : bytes.bigEndian(at, count);
    }
}
