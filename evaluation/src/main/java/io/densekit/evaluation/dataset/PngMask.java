// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import io.densekit.evaluation.mask.Rle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A mask as a PNG of one channel, in which every value but 0 is set: a palette's numbers count, not its colours. Rows are unpacked one
 * by one, so that a bit for each pixel is all that is kept of them, and nothing of a size that is too large.
 */
final class PngMask {

    /** As many pixels as a mask may have: 32 MiB of bits. */
    private static final long LARGEST = 1L << 28;

    private static final int LARGEST_SIDE = 1 << 16;

    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** Length, name and checksum of a chunk. */
    private static final int AROUND = 12;

    private static final int HEADER = 13;

    private final byte[] file;
    private final int width;
    private final int height;

    /** Bits of a pixel. */
    private final int depth;

    /**
     * Reads the header.
     *
     * @throws IllegalArgumentException with what is wrong with the file
     */
    PngMask(byte[] file) {
        this.file = file;
        int start = SIGNATURE.length;
        if (!startsWithSignature()
                || !isChunk(start, "IHDR")
                || ByteBuffer.wrap(file).getInt(start) != HEADER) {
            throw new IllegalArgumentException("is no PNG");
        }
        ByteBuffer header = ByteBuffer.wrap(file, start + 8, HEADER);
        width = header.getInt();
        height = header.getInt();
        depth = header.get();
        int colour = header.get();
        boolean packed = header.get() == 0 && header.get() == 0;
        if (!fits(width, height)) {
            throw new IllegalArgumentException("is a PNG of " + (width & 0xffffffffL) + " x " + (height & 0xffffffffL)
                    + " pixels; one may have 1 to " + LARGEST + ", and sides of " + LARGEST_SIDE);
        }
        if (colour != 0 && colour != 3) {
            throw new IllegalArgumentException("is a PNG of several channels, not of one");
        }
        if (!packed || header.get() != 0 || Integer.bitCount(depth) != 1 || depth < 1 || depth > 16) {
            throw new IllegalArgumentException("is a PNG of a kind that is not read (interlaced, or damaged)");
        }
    }

    /** Whether a mask has pixels, and the box around them can be a PNG. */
    static boolean holds(Rle mask) {
        double[] box = mask.box();
        return box[2] > 0 && fits((long) box[2], (long) box[3]);
    }

    private static boolean fits(long width, long height) {
        return Math.min(width, height) > 0 && Math.max(width, height) <= LARGEST_SIDE && width * height <= LARGEST;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /**
     * The pixels that are set, by columns: x · height + y.
     *
     * @throws IllegalArgumentException with what is wrong with the file
     */
    BitSet pixels() {
        Inflater inflater = new Inflater();
        try {
            Rows rows = new Rows();
            int at = SIGNATURE.length;
            while (rows.done < height) {
                if (!isWhole(at)) {
                    throw new IllegalArgumentException("is a damaged PNG");
                }
                int length = ByteBuffer.wrap(file).getInt(at);
                if (isChunk(at, "IDAT")) {
                    inflater.setInput(file, at + 8, length);
                    rows.take(inflater);
                }
                at += length + AROUND;
            }
            return rows.set;
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("is a damaged PNG", e);
        } finally {
            inflater.end();
        }
    }

    private boolean startsWithSignature() {
        return file.length >= SIGNATURE.length
                && ByteBuffer.wrap(file, 0, SIGNATURE.length).equals(ByteBuffer.wrap(SIGNATURE));
    }

    private boolean isChunk(int at, String name) {
        return isWhole(at) && new String(file, at + 4, 4, StandardCharsets.ISO_8859_1).equals(name);
    }

    /** Whether a chunk stands there of which nothing is missing or damaged. */
    private boolean isWhole(int at) {
        if (at + AROUND > file.length) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int length = bytes.getInt(at);
        if (length < 0 || length > file.length - at - AROUND) {
            return false;
        }
        CRC32 sum = new CRC32();
        sum.update(file, at + 4, length + 4);
        return (int) sum.getValue() == bytes.getInt(at + 8 + length);
    }

    /** Rows as they come, each behind the number of the filter that it went through. */
    private final class Rows {

        private final BitSet set = new BitSet();
        private final int step = Math.max(1, depth / 8);
        private byte[] row = new byte[1 + (width * depth + 7) / 8];
        private byte[] above = new byte[row.length];
        private int filled;
        private int done;

        void take(Inflater inflater) throws DataFormatException {
            while (done < height) {
                int count = inflater.inflate(row, filled, row.length - filled);
                if (count == 0) {
                    if (inflater.finished() || inflater.needsDictionary()) {
                        throw new DataFormatException();
                    }
                    return;
                }
                filled += count;
                if (filled == row.length) {
                    unfilter();
                    keep();
                    byte[] spare = above;
                    above = row;
                    row = spare;
                    filled = 0;
                    done++;
                }
            }
        }

        private void unfilter() throws DataFormatException {
            switch (row[0]) {
                case 0 -> {}
                case 1 -> {
                    for (int i = 1 + step; i < row.length; i++) {
                        row[i] += row[i - step];
                    }
                }
                case 2 -> {
                    for (int i = 1; i < row.length; i++) {
                        row[i] += above[i];
                    }
                }
                case 3 -> {
                    for (int i = 1; i < row.length; i++) {
                        row[i] += (byte) ((left(row, i) + (above[i] & 0xff)) / 2);
                    }
                }
                case 4 -> {
                    for (int i = 1; i < row.length; i++) {
                        row[i] += (byte) nearest(left(row, i), above[i] & 0xff, left(above, i));
                    }
                }
                default -> throw new DataFormatException();
            }
        }

        private int left(byte[] bytes, int i) {
            return i > step ? bytes[i - step] & 0xff : 0;
        }

        /** Paeth's predictor. */
        private int nearest(int left, int up, int corner) {
            int fromLeft = Math.abs(up - corner);
            int fromUp = Math.abs(left - corner);
            int fromCorner = Math.abs(left + up - 2 * corner);
            if (fromLeft <= fromUp && fromLeft <= fromCorner) {
                return left;
            }
            return fromUp <= fromCorner ? up : corner;
        }

        private void keep() {
            for (int i = 1; i < row.length; i++) {
                if (row[i] != 0) {
                    keep(i - 1, row[i]);
                }
            }
        }

        /** Keeps the pixels of a byte, which is part of one or has several, the first in its highest bits. */
        private void keep(int place, byte value) {
            if (depth >= 8) {
                set.set(place / step * height + done);
                return;
            }
            int pixels = 8 / depth;
            for (int k = 0; k < pixels && place * pixels + k < width; k++) {
                if ((value >> (8 - depth - k * depth) & (1 << depth) - 1) != 0) {
                    set.set((place * pixels + k) * height + done);
                }
            }
        }
    }
}
