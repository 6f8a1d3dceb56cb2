// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.metrics;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A message in Protocol Buffers' wire format, field by field. TensorBoard's events need five kinds of field, for which the
 * library and TensorFlow's generated classes would be the larger part of the program.
 */
final class ProtoMessage {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_FIRST = 2;
    private static final int FIXED_32 = 5;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ProtoMessage add(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    ProtoMessage add(int field, double value) {
        tag(field, FIXED_64);
        return fixed(littleEndian(Double.BYTES).putDouble(value));
    }

    ProtoMessage add(int field, float value) {
        tag(field, FIXED_32);
        return fixed(littleEndian(Float.BYTES).putFloat(value));
    }

    ProtoMessage add(int field, String value) {
        return add(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtoMessage add(int field, ProtoMessage value) {
        return add(field, value.toBytes());
    }

    private ProtoMessage add(int field, byte[] value) {
        tag(field, LENGTH_FIRST);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    private void tag(int field, int kind) {
        varint((long) field << 3 | kind);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ProtoMessage fixed(ByteBuffer value) {
        bytes.writeBytes(value.array());
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
