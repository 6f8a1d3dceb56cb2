// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Makes arrays whose memory is the engine's own. {@code NDManager.create(float[], Shape)} is not enough for what enters a
 * gradient's graph: on the CPU such an array lies in a buffer of Java's, which is freed some time after the array was
 * closed, however much the graph still needs it for the way back. Java's buffers are also aligned as it happens, and
 * sums may differ in their last bit by it.
 */
public final class NativeArray {

    /** Numbers up to which a thread's buffer grows, which it keeps as long as it lives. */
    private static final int KEPT = 1 << 20;

    private static final ThreadLocal<StagingBuffer> OWN = ThreadLocal.withInitial(StagingBuffer::new);

    private NativeArray() {}

    private static StagingBuffer buffer(int numbers) {
        return numbers <= KEPT ? OWN.get() : new StagingBuffer();
    }

    /** A copy of the values on the manager's device; the graph may keep its memory beyond the array's closing. */
    public static NDArray copyOf(NDManager manager, float[] values, Shape shape) {
        return buffer(values.length).copyOf(manager, values, shape);
    }

    /** As the other, for whole numbers of 32 bits. */
    public static NDArray copyOf(NDManager manager, int[] values, Shape shape) {
        return buffer(values.length).copyOf(manager, values, shape);
    }

    /** As the other, for whole numbers of 64 bits. */
    public static NDArray copyOf(NDManager manager, long[] values, Shape shape) {
        return buffer(values.length).copyOf(manager, values, shape);
    }

    /** A scalar 0. */
    public static NDArray zero(NDManager manager) {
        return copyOf(manager, new float[1], new Shape());
    }

    /**
     * The array times a number. {@code NDArray.mul(Number)} does not do within a gradient's graph: its number lies in one
     * of Java's buffers, which may be gone when the gradient is computed.
     */
    public static NDArray times(NDArray array, double factor) {
        try (NDArray number = number(array, factor)) {
            return array.mul(number);
        }
    }

    /** The array divided by a number, as {@link #times}. */
    public static NDArray over(NDArray array, double divisor) {
        try (NDArray number = number(array, divisor)) {
            return array.div(number);
        }
    }

    private static NDArray number(NDArray like, double value) {
        return copyOf(like.getManager(), new float[] {(float) value}, new Shape());
    }
}
