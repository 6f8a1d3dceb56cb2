// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The bytes of a msgpack file, read so that a length it claims is compared with what is left before it is believed. */
final class MsgpackInput {
    /** Small reads go through one view of the file, so that a file of many gigabytes takes few mappings. */
    private static final int LARGEST_WINDOW = 1 << 30;

    private static final int LONGEST_TEXT = 1 << 16;

    private final FileBytes file;
    private long position;
    private long windowStart;
    private ByteBuffer window = ByteBuffer.allocate(0);

    MsgpackInput(FileBytes file) {
        this.file = file;
    }

    long position() {
        return position;
    }

    long remaining() {
        return file.size() - position;
    }

    int unsignedByte() {
        return view(1).get() & 0xFF;
    }

    /** A big-endian integer of 1, 2, 4 or 8 bytes; 8 bytes beyond Java's range become negative. */
    long unsigned(int bytes) {
        ByteBuffer view = view(bytes);
        return switch (bytes) {
            case 1 -> view.get() & 0xFF;
            case 2 -> view.getShort() & 0xFFFF;
            case 4 -> view.getInt() & 0xFFFFFFFFL;
            default -> view.getLong();
        };
    }

    /** A two's complement, big-endian integer of 1, 2, 4 or 8 bytes. */
    long signed(int bytes) {
        int unused = Long.SIZE - Byte.SIZE * bytes;
        return unsigned(bytes) << unused >> unused;
    }

    String text(long length) {
        if (length > LONGEST_TEXT) {
            throw new MalformedException("is refused: it has a text of " + length + " bytes at byte " + position
                    + ", more than anything in a weight file needs; save the parameters alone,"
                    + " flax.serialization.to_bytes(params)");
        }
        return StandardCharsets.UTF_8.decode(view((int) length)).toString();
    }

    /** The next bytes, in place, however many they are up to 2<sup>31</sup> - 1. */
    ByteBuffer bytes(long length) {
        need(length);
        if (length > Integer.MAX_VALUE) {
            throw new MalformedException("is refused: it has " + length
                    + " bytes in one piece, and 2 GiB are the most for one tensor; Flax itself writes such in chunks");
        }
        ByteBuffer bytes = file.region(position, (int) length);
        position += length;
        return bytes;
    }

    private ByteBuffer view(int length) {
        need(length);
        if (position + length > windowStart + window.limit()) {
            window = file.region(position, (int) Math.min(remaining(), LARGEST_WINDOW));
            windowStart = position;
        }
        ByteBuffer view = window.slice((int) (position - windowStart), length).order(ByteOrder.BIG_ENDIAN);
        position += length;
        return view;
    }

    private void need(long length) {
        if (length < 0 || length > remaining()) {
            throw new MalformedException("is cut: its msgpack data need " + Long.toUnsignedString(length)
                    + " more bytes at byte " + position + " but have " + remaining()
                    + "; the file is incomplete or damaged, get it again");
        }
    }
}
