// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * The way of numbers into the engine, through one buffer outside of Java's heap that is used over and over. {@code
 * NDManager.create} has a buffer for each array, which Java frees when it next collects garbage: they pile up meanwhile, with Java 25's
 * serial collector without an end in sight, and leave the process's memory in pieces. Safe for use by several threads, one after
 * another.
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
        return copyOf(manager, values.length, shape, DataType.FLOAT32, bytes -> bytes.asFloatBuffer()
                .put(values));
    }

    /** As the other, for whole numbers of 32 bits. */
    synchronized NDArray copyOf(NDManager manager, int[] values, Shape shape) {
        return copyOf(manager, values.length, shape, DataType.INT32, bytes -> bytes.asIntBuffer()
                .put(values));
    }

    /** As the other, for whole numbers of 64 bits. */
    synchronized NDArray copyOf(NDManager manager, long[] values, Shape shape) {
        return copyOf(manager, values.length, shape, DataType.INT64, bytes -> bytes.asLongBuffer()
                .put(values));
    }

    private NDArray copyOf(NDManager manager, int count, Shape shape, DataType type, Consumer<ByteBuffer> write) {
        if (count != shape.size()) {
            throw new IllegalArgumentException(count + " values don't fill " + shape);
        }
        if (count > Integer.MAX_VALUE / type.getNumOfBytes()) {
            throw new IllegalArgumentException(count + " values are more than one buffer holds");
        }
        int bytes = count * type.getNumOfBytes();
        if (buffer.capacity() < bytes) {
            buffer = direct(bytes);
        }
        buffer.clear().limit(bytes);
        write.accept(buffer);
        try (NDArray staged = manager.create(buffer, shape, type)) {
            return staged.duplicate();
        }
    }
}
