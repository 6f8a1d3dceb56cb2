// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.torchscript;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.graph.Constant;
import io.densekit.graph.NotRecordable;
import io.densekit.graph.Weight;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * An array that the file brings with it.
 *
 * @param path by which the network has it
 * @param content a {@link Weight} or a {@link Constant}
 */
record Stored(String path, Object content) {

    Shape shape() {
        return content instanceof Constant constant ? constant.shape() : ((Weight) content).shape();
    }

    DataType type() {
        return content instanceof Constant constant ? constant.type() : ((Weight) content).type();
    }

    /** What PyTorch calls memory of such elements. */
    String storage() {
        return switch (type()) {
            case FLOAT32 -> "FloatStorage";
            case FLOAT64 -> "DoubleStorage";
            case INT64 -> "LongStorage";
            case INT32 -> "IntStorage";
            case UINT8 -> "ByteStorage";
            case BOOLEAN -> "BoolStorage";
            default -> throw new NotRecordable("an array of " + type() + " is not written to TorchScript");
        };
    }

    /** The bytes of a constant. */
    ByteBuffer constant() {
        Constant constant = (Constant) content;
        int width = type().getNumOfBytes();
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(shape().size() * width)).order(ByteOrder.LITTLE_ENDIAN);
        if (constant.numbers() instanceof float[] reals) {
            for (float value : reals) {
                if (width == Double.BYTES) {
                    bytes.putDouble(value);
                } else {
                    bytes.putFloat(value);
                }
            }
            return bytes.flip();
        }
        for (long value : constant.whole()) {
            switch (width) {
                case Long.BYTES -> bytes.putLong(value);
                case Integer.BYTES -> bytes.putInt((int) value);
                default -> bytes.put((byte) value);
            }
        }
        return bytes.flip();
    }
}
