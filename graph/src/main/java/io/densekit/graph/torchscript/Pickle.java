// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.torchscript;

import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes a pickle, protocol 2, of what a TorchScript module consists of. */
final class Pickle {

    private static final char INT = 'J';
    private static final char LONG = (char) 0x8a;
    private static final char MARK = '(';
    private static final char TUPLE = 't';
    private static final char REDUCE = 'R';
    private static final char EMPTY_TUPLE = ')';
    private static final char TRUE = (char) 0x88;
    private static final char FALSE = (char) 0x89;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Pickle() {
        codes((char) 0x80, (char) 2);
    }

    private Pickle codes(char... codes) {
        for (char code : codes) {
            out.write(code);
        }
        return this;
    }

    private Pickle bytes(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    private Pickle global(String module, String name) {
        return codes('c').bytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Pickle text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return codes('X').bytes(little(4, bytes.length)).bytes(bytes);
    }

    private static byte[] little(int width, long value) {
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .flip()
                .limit(width);
        byte[] bytes = new byte[width];
        buffer.get(bytes);
        return bytes;
    }

    private Pickle number(long value) {
        return value == (int) value
                ? codes(INT).bytes(little(4, value))
                : codes(LONG, (char) 8).bytes(little(8, value));
    }

    Pickle truth(boolean value) {
        return codes(value ? TRUE : FALSE);
    }

    /** Begins an object, whose attributes follow by name and value. */
    void object(String module, String type) {
        global(module, type).codes(EMPTY_TUPLE, (char) 0x81, '}', MARK);
    }

    void endObject() {
        codes('u', 'b');
    }

    /** A tensor in memory of its own, the file's by a number. */
    void tensor(Stored array, int number) {
        global("torch._utils", "_rebuild_tensor_v2").codes(MARK, MARK).text("storage");
        global("torch", array.storage()).text(Integer.toString(number)).text("cpu");
        number(array.shape().size()).codes(TUPLE, 'Q').number(0);
        sizes(array.shape().getShape()).sizes(strides(array.shape())).truth(false);
        global("collections", "OrderedDict").codes(EMPTY_TUPLE, REDUCE, TUPLE, REDUCE);
    }

    private Pickle sizes(long... sizes) {
        codes(MARK);
        for (long size : sizes) {
            number(size);
        }
        return codes(TUPLE);
    }

    private static long[] strides(Shape shape) {
        long[] strides = new long[shape.dimension()];
        long step = 1;
        for (int i = strides.length - 1; i >= 0; i--) {
            strides[i] = step;
            step *= Math.max(1, shape.get(i));
        }
        return strides;
    }

    /** The whole. */
    byte[] end() {
        codes('.');
        return out.toByteArray();
    }

    /** Of a tuple of nothing. */
    static byte[] nothing() {
        return new Pickle().codes(EMPTY_TUPLE).end();
    }
}
