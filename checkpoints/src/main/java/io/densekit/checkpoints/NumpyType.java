// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.weights.HalfFloats;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The element type of a NumPy scalar, such as a best score that a training script stores beside the weights. */
final class NumpyType {
    private final String code;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    private NumpyType(String code) {
        this.code = code;
    }

    /** {@code numpy.dtype("f8", align, copy)}. */
    static NumpyType of(PickleArguments arguments) {
        return new NumpyType(arguments.get(0, String.class));
    }

    /** The state that follows: a version, then the byte order. */
    void build(Object state) {
        if (state instanceof Pickled.Tuple tuple
                && tuple.items().size() > 1
                && ">".equals(tuple.items().get(1))) {
            order = ByteOrder.BIG_ENDIAN;
        }
    }

    /** The number that a scalar's bytes are. */
    Object decode(Pickled.Bytes bytes) {
        if (code.length() != 2 || bytes.latin1().length() != code.charAt(1) - '0') {
            throw unknown();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes.latin1().getBytes(StandardCharsets.ISO_8859_1))
                .order(order);
        return switch (code) {
            case "f8" -> buffer.getDouble();
            case "f4" -> (double) buffer.getFloat();
            case "f2" -> (double) HalfFloats.fromF16(buffer.getShort());
            case "i8" -> buffer.getLong();
            case "i4" -> (long) buffer.getInt();
            case "i2" -> (long) buffer.getShort();
            case "i1" -> (long) buffer.get();
            case "u4" -> Integer.toUnsignedLong(buffer.getInt());
            case "u2" -> (long) (buffer.getShort() & 0xFFFF);
            case "u1" -> (long) (buffer.get() & 0xFF);
            case "b1" -> buffer.get() != 0;
            default -> throw unknown();
        };
    }

    private MalformedException unknown() {
        return new MalformedException("is refused: it has a NumPy value of type '" + Excerpt.of(code)
                + "', and only single numbers are read; save the state dict alone,"
                + " torch.save(model.state_dict(), path)");
    }
}
