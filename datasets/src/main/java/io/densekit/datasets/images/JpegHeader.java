// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import java.util.Optional;

/**
 * Walks a JPEG file's segments (ITU-T T.81, annex B) for its size, its depth and its end marker. A thumbnail inside a segment has
 * an end marker of its own, so looking for the two bytes alone would not do.
 */
final class JpegHeader {
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;

    /** A block of 64 pixels takes a bit at least; arithmetic coding may take less. */
    private static final long MOST_PIXELS_PER_BYTE = 4_096;

    private JpegHeader() {}

    static Optional<ImageHeader> read(FileBytes bytes) {
        long width = 0;
        long height = 0;
        int bits = 8;
        boolean whole = false;
        int at = 2;
        while (!whole && at + 1 < bytes.length()) {
            int marker = bytes.at(at + 1);
            if (bytes.at(at) != 0xff || marker == 0xff) {
                at++; // filling, or rubbish that decoders pass over too
            } else if (marker == END_OF_IMAGE) {
                whole = true;
            } else if (standsAlone(marker)) {
                at += 2;
            } else {
                if (at + 4 > bytes.length()) {
                    break;
                }
                if (isFrame(marker)) {
                    bits = Math.max(8, bytes.at(at + 4));
                    height = bytes.bigEndian(at + 5, 2);
                    width = bytes.bigEndian(at + 7, 2);
                }
                at += 2 + (int) bytes.bigEndian(at + 2, 2);
                if (marker == START_OF_SCAN) {
                    at = endOfScan(bytes, at);
                }
            }
        }
        return width == 0 && whole
                ? Optional.empty()
                : Optional.of(new ImageHeader(
                        "JPEG",
                        width,
                        height,
                        whole && height > 0 && width * height / MOST_PIXELS_PER_BYTE <= bytes.length(),
                        bits,
                        false));
    }

    /** Coded data runs to the next marker; 0 after 0xff is data, and restart markers stand within it. */
    private static int endOfScan(FileBytes bytes, int from) {
        int at = from;
        while (at + 1 < bytes.length()) {
            int next = bytes.at(at + 1);
            if (bytes.at(at) == 0xff && next != 0 && next != 0xff && !(next >= 0xd0 && next <= 0xd7)) {
                return at;
            }
            at++;
        }
        return bytes.length();
    }

    /** Markers without a length: restarts, a second start, and the one that is for private use. */
    private static boolean standsAlone(int marker) {
        return marker <= 1 || marker >= 0xd0 && marker <= 0xd8;
    }

    /** Start of a frame of any coding; three numbers of the range mean something else. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }
}
