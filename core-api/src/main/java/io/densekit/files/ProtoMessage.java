// SPDX-License-Identifier: Apache-2.0
package io.densekit.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A message in Protocol Buffers' wire format, field by field. TensorBoard's events and ONNX's models need a few kinds of field,
 * for which the library and generated classes would be the larger part of the program.
 */
public final class ProtoMessage {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_FIRST = 2;
    private static final int FIXED_32 = 5;

    private final List<Part> parts = new ArrayList<>();
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long size;

    /** Bytes that are made when they are written. */
    private record Part(long size, Supplier<ByteBuffer> bytes) {}

    /** Adds a whole number or a truth. */
    public ProtoMessage add(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    /** Adds a {@code double}. */
    public ProtoMessage add(int field, double value) {
        tag(field, FIXED_64);
        return fixed(littleEndian(Double.BYTES).putDouble(value));
    }

    /** Adds a {@code float}. */
    public ProtoMessage add(int field, float value) {
        tag(field, FIXED_32);
        return fixed(littleEndian(Float.BYTES).putFloat(value));
    }

    /** Adds a text. */
    public ProtoMessage add(int field, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        tag(field, LENGTH_FIRST);
        varint(text.length);
        put(text);
        return this;
    }

    /** Adds a message, which gets nothing more afterwards. */
    public ProtoMessage add(int field, ProtoMessage value) {
        value.close();
        tag(field, LENGTH_FIRST);
        varint(value.size);
        close();
        parts.addAll(value.parts);
        size += value.size;
        return this;
    }

    /**
     * Adds bytes, which need not be in memory before they are written.
     *
     * @param length how many they are
     * @param value gives them once each time that the message is written
     */
    public ProtoMessage add(int field, long length, Supplier<ByteBuffer> value) {
        tag(field, LENGTH_FIRST);
        varint(length);
        close();
        parts.add(new Part(length, value));
        size += length;
        return this;
    }

    /** What was added so far becomes a part. */
    private void close() {
        if (bytes.size() > 0) {
            byte[] part = bytes.toByteArray();
            parts.add(new Part(part.length, () -> ByteBuffer.wrap(part)));
            bytes = new ByteArrayOutputStream();
        }
    }

    private void tag(int field, int kind) {
        varint((long) field << 3 | kind);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            put((byte) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        put((byte) rest);
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ProtoMessage fixed(ByteBuffer value) {
        put(value.array());
        return this;
    }

    private void put(byte... values) {
        bytes.writeBytes(values);
        size += values.length;
    }

    /** How many bytes it has. */
    public long size() {
        return size;
    }

    /** Writes all of it. */
    public void writeTo(WritableByteChannel channel) throws IOException {
        close();
        for (Part part : parts) {
            ByteBuffer content = part.bytes().get();
            while (content.hasRemaining()) {
                channel.write(content);
            }
        }
    }

    /** All of it, for small ones. */
    public byte[] toBytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream(Math.toIntExact(size));
        try {
            writeTo(Channels.newChannel(all));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory takes all
        }
        return all.toByteArray();
    }
}
