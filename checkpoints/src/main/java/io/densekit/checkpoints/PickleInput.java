// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a pickle, read so that a length it claims is compared with what is left before anything is allocated.
 */
final class PickleInput {
    private static final int LONGEST_LINE = 512;
    private static final int LONGEST_INTEGER = 64;

    private final ByteBuffer bytes;

    /** Reads from the buffer's position on. */
    PickleInput(ByteBuffer bytes) {
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** How many bytes there are, read or not. */
    int length() {
        return bytes.capacity();
    }

    int position() {
        return bytes.position();
    }

    int unsignedByte() {
        need(1);
        return bytes.get() & 0xFF;
    }

    int unsignedShort() {
        need(2);
        return bytes.getShort() & 0xFFFF;
    }

    int signedInt() {
        need(4);
        return bytes.getInt();
    }

    /** A four-byte length or index: at most 2<sup>31</sup> - 1. */
    int size4() {
        int size = signedInt();
        if (size < 0) {
            throw new MalformedException("has a pickle that claims " + Integer.toUnsignedLong(size)
                    + " bytes or values for one object; the file is damaged or hostile");
        }
        return size;
    }

    int size8() {
        need(8);
        long size = bytes.getLong();
        need(size);
        return (int) size;
    }

    /** A frame's length, which tells the reader nothing that it needs. */
    void skipFrame() {
        need(8);
        bytes.getLong();
    }

    double bigEndianDouble() {
        need(8);
        return Double.longBitsToDouble(Long.reverseBytes(bytes.getLong()));
    }

    /** A two's complement, little-endian integer: a Long where it fits. */
    Number integer(int length) {
        if (length > LONGEST_INTEGER) {
            throw new MalformedException(
                    "has a pickle with an integer of " + length + " bytes; the file is damaged or hostile");
        }
        if (length == 0) {
            return 0L;
        }
        byte[] littleEndian = bytes(length);
        byte[] bigEndian = new byte[length];
        for (int i = 0; i < length; i++) {
            bigEndian[i] = littleEndian[length - 1 - i];
        }
        BigInteger value = new BigInteger(bigEndian);
        return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
    }

    String text(int length) {
        return new String(bytes(length), StandardCharsets.UTF_8);
    }

    /** Text of Python 2, one byte a character. */
    String latin1(int length) {
        return new String(bytes(length), StandardCharsets.ISO_8859_1);
    }

    byte[] bytes(int length) {
        need(length);
        byte[] copy = new byte[length];
        bytes.get(copy);
        return copy;
    }

    /** Passes over bytes. */
    void skip(int length) {
        need(length);
        bytes.position(bytes.position() + length);
    }

    /** Text up to the next line feed. */
    String line() {
        int start = bytes.position();
        int length = 0;
        while (unsignedByte() != '\n') {
            if (++length > LONGEST_LINE) {
                throw new MalformedException("has a pickle with a name of more than " + LONGEST_LINE
                        + " bytes; the file is damaged or hostile");
            }
        }
        byte[] line = new byte[length];
        bytes.get(start, line);
        return new String(line, StandardCharsets.UTF_8);
    }

    private void need(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new MalformedException("has a pickle that is cut: it needs " + Long.toUnsignedString(length)
                    + " more bytes at byte " + bytes.position() + " but has " + bytes.remaining()
                    + "; the file is incomplete or damaged, get it again");
        }
    }
}
