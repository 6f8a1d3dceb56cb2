// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Set;

/**
 * How long a file says that it is. FFmpeg reads a file that was cut off to its end, and in some containers says nothing; but
 * each of them has the sizes of its parts.
 */
final class DeclaredSize {

    private static final int EBML = 0x1A45DFA3;
    private static final int RIFF = 0x52494646;
    /** Names with which an MP4 or a MOV begins: ftyp, moov, mdat, free, skip, wide. */
    private static final Set<Integer> BOXES =
            Set.of(0x66747970, 0x6D6F6F76, 0x6D646174, 0x66726565, 0x736B6970, 0x77696465);

    private static final int LONGEST_HEADER = 16;

    private final FileChannel file;
    private final ByteBuffer bytes = ByteBuffer.allocate(LONGEST_HEADER);

    private DeclaredSize(FileChannel file) {
        this.file = file;
    }

    /** Whether the last part of a file is not there as a whole. False where a file says nothing of it. */
    static boolean exceeds(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            return new DeclaredSize(channel).end() > channel.size();
        } catch (IOException e) {
            return false; // whoever reads it tells of that
        }
    }

    private long end() throws IOException {
        read(0);
        return switch (bytes.getInt(0)) {
            case EBML -> endOfSegment();
            case RIFF -> endOfParts(8, ByteOrder.LITTLE_ENDIAN);
            default -> BOXES.contains(bytes.getInt(4)) ? endOfParts(0, ByteOrder.BIG_ENDIAN) : 0;
        };
    }

    private void read(long position) throws IOException {
        bytes.clear();
        while (bytes.hasRemaining()) {
            if (file.read(bytes, position + bytes.position()) < 0) {
                break;
            }
        }
        while (bytes.hasRemaining()) {
            bytes.put((byte) 0);
        }
    }

    /** Matroska: a header, and one segment of all the rest. */
    private long endOfSegment() throws IOException {
        long header = 4 + length(4) + number(4);
        read(header);
        long size = number(4);
        boolean unknown = size == (1L << 7 * length(4)) - 1;
        return unknown ? 0 : header + 4 + length(4) + size;
    }

    /** How many bytes a number has, which its leading zeros say. */
    private int length(int at) {
        return Math.min(8, Integer.numberOfLeadingZeros(bytes.get(at) & 0xff) - 23);
    }

    private long number(int at) {
        int length = length(at);
        long value = bytes.get(at) & 0xff >> length;
        for (int i = 1; i < length; i++) {
            value = value << 8 | bytes.get(at + i) & 0xff;
        }
        return value;
    }

    /**
     * MP4: one box behind the other, its size before its name. AVI: the same with the name first.
     *
     * @param own bytes that a part's size leaves out
     */
    private long endOfParts(int own, ByteOrder order) throws IOException {
        long position = 0;
        while (position < file.size()) {
            read(position);
            long size = own + (bytes.order(order).getInt(own / 2) & 0xffffffffL);
            if (own == 0 && size == 1) {
                size = bytes.getLong(8);
            }
            if (size < 8) {
                return 0; // to the end of the file, or nothing that makes sense
            }
            position += own == 0 ? size : size + size % 2;
        }
        return position;
    }
}
