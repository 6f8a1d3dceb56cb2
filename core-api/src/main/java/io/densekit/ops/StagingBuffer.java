// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The way of batches into the engine, through one buffer outside of Java's heap that is used over and over. {@link
 * NativeArray} does the same with a buffer for each array, which Java frees when it next collects garbage: for a few
 * numbers that is no matter, but megabytes at every step pile up and leave the process's memory in pieces. Safe for use by
 * several threads, one after another.
 */
final class StagingBuffer {

    private ByteBuffer buffer = direct(0);

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    /**
     * A copy of the values on the manager's device, in memory of the engine's own.
     *
     * @throws IllegalArgumentException if they are not as many as the shape has, or more than 512 Mi
     */
    synchronized NDArray copyOf(NDManager manager, float[] values, Shape shape) {
        if (values.length != shape.size()) {
            throw new IllegalArgumentException(values.length + " values don't fill " + shape);
        }
        if (values.length > Integer.MAX_VALUE / Float.BYTES) {
            throw new IllegalArgumentException(values.length + " values are more than one buffer holds");
        }
        int bytes = values.length * Float.BYTES;
        if (buffer.capacity() < bytes) {
            buffer = direct(bytes);
        }
        buffer.clear().limit(bytes);
        buffer.asFloatBuffer().put(values);
        try (NDArray staged = manager.create(buffer, shape, DataType.FLOAT32)) {
            return staged.duplicate();
        }
    }
}
