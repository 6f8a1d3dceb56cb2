// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

/** Numbers within a file that was read whole. Positions beyond its end throw {@link IndexOutOfBoundsException}. */
record FileBytes(byte[] bytes) {
    int length() {
        return bytes.length;
    }

    /** The unsigned byte there. */
    int at(int position) {
        return bytes[position] & 0xff;
    }

    /** Whether these bytes stand there; false where the file is too short. */
    boolean startsWith(int position, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (position + i >= bytes.length || at(position + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** An unsigned number of up to four bytes, highest first. */
    long bigEndian(int position, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | at(position + i);
        }
        return value;
    }

    /** An unsigned number of up to four bytes, lowest first. */
    long littleEndian(int position, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | at(position + i);
        }
        return value;
    }
}
