// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * An array that the model brings with it.
 *
 * @param name by which steps are given it
 * @param shape of the array
 * @param type of its elements
 * @param content its values, or where they are
 */
record Initializer(String name, Shape shape, DataType type, Content content) {

    /** Values, or where they are. */
    sealed interface Content permits Wholes, Reals, Stored {}

    /** Whole numbers, or truths as 0 and 1. */
    record Wholes(long[] values) implements Content {}

    /** Real numbers. */
    record Reals(float[] values) implements Content {}

    /**
     * The network's own array.
     *
     * @param path in its state dict
     * @param transposed whether its two axes are swapped
     */
    record Stored(String path, boolean transposed) implements Content {}

    /** Whether another has the same shape and values. */
    boolean same(Initializer other) {
        return shape.equals(other.shape) && type == other.type && same(content, other.content);
    }

    private static boolean same(Content one, Content other) {
        if (one instanceof Wholes a && other instanceof Wholes b) {
            return Arrays.equals(a.values, b.values);
        }
        if (one instanceof Reals a && other instanceof Reals b) {
            return Arrays.equals(a.values, b.values);
        }
        return one.equals(other);
    }
}
