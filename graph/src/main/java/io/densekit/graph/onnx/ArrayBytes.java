// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/**
 * The values of arrays as ONNX has them: one after another, little-endian.
 *
 * @param weights of the network by their paths
 */
record ArrayBytes(Map<String, Parameter> weights) {

    static long size(Initializer array) {
        return array.shape().size() * OnnxType.bytes(array.type());
    }

    ByteBuffer of(Initializer array) {
        if (array.content() instanceof Initializer.Stored stored) {
            return stored(stored);
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size(array))).order(ByteOrder.LITTLE_ENDIAN);
        if (array.content() instanceof Initializer.Reals reals) {
            for (float value : reals.values()) {
                bytes.putFloat(value);
            }
            return bytes.flip();
        }
        for (long value : ((Initializer.Wholes) array.content()).values()) {
            put(bytes, value, array.type());
        }
        return bytes.flip();
    }

    private static void put(ByteBuffer bytes, long value, DataType type) {
        switch (OnnxType.bytes(type)) {
            case Long.BYTES -> bytes.putLong(value);
            case Integer.BYTES -> bytes.putInt((int) value);
            default -> bytes.put((byte) value);
        }
    }

    private ByteBuffer stored(Initializer.Stored stored) {
        NDArray array = weights.get(stored.path()).getArray();
        if (!stored.transposed()) {
            return array.toByteBuffer();
        }
        float[] values = array.toFloatArray();
        int rows = (int) array.getShape().get(0);
        int columns = (int) array.getShape().get(1);
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                bytes.putFloat(values[row * columns + column]);
            }
        }
        return bytes.flip();
    }
}
