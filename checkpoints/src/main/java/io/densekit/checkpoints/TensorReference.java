// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.weights.ElementType;
import java.util.Arrays;

/**
 * A tensor whose numbers are still in the file: element (i, j, ...) is element
 * {@code offset + i strides[0] + j strides[1] + ...} of its storage.
 *
 * @param buffer whether the file says that it is not learned
 */
record TensorReference(StorageReference storage, long offset, long[] shape, long[] strides, boolean buffer) {

    TensorReference(StorageReference storage, long offset, long[] shape, long[] strides) {
        this(storage, offset, shape, strides, false);
    }

    TensorReference {
        if (shape.length != strides.length) {
            throw new MalformedException("has a tensor of shape " + Arrays.toString(shape) + " with " + strides.length
                    + " strides; the file is damaged");
        }
    }

    /** The same, known not to be learned. */
    TensorReference asBuffer() {
        return new TensorReference(storage, offset, shape, strides, true);
    }

    ElementType type() {
        return storage.type().element();
    }

    /**
     * One past the last element of the storage that the tensor uses.
     *
     * @throws IllegalArgumentException if the tensor doesn't lie within its storage; the message completes "the tensor ..."
     */
    long end() {
        if (Arrays.stream(shape).anyMatch(axis -> axis == 0)) {
            return offset;
        }
        long last = offset;
        try {
            for (int axis = 0; axis < shape.length; axis++) {
                if (shape[axis] < 0 || strides[axis] < 0) {
                    throw new IllegalArgumentException("has a negative axis or stride");
                }
                last = Math.addExact(last, Math.multiplyExact(shape[axis] - 1, strides[axis]));
            }
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("ends beyond every storage");
        }
        if (offset < 0 || last >= storage.length()) {
            throw new IllegalArgumentException("needs the elements " + offset + " to " + last + " of storage '"
                    + Excerpt.of(storage.key()) + "', which has " + storage.length());
        }
        return last + 1;
    }

    /** Whether the elements follow each other row by row. */
    boolean contiguous() {
        long expected = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            if (shape[axis] != 1 && strides[axis] != expected) {
                return false;
            }
            expected *= shape[axis];
        }
        return true;
    }

    /** Type and shape alone, such as {@code tensor F32[64, 3, 4, 4]}. */
    @Override
    public String toString() {
        return "tensor " + type() + Arrays.toString(shape);
    }
}
