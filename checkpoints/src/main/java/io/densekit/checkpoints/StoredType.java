// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.weights.ElementType;
import java.util.Arrays;

/**
 * What one element of stored numbers is: of a type that tensors are made of, or of one that is only named.
 *
 * @param bits width of an element, 0 where the type and so its width are unknown
 * @param element the tensors' type, or null if no tensors are made of this one
 */
record StoredType(String name, int bits, ElementType element) {

    static StoredType of(ElementType element) {
        return new StoredType(element.name(), element.bytes() * Byte.SIZE, element);
    }

    static StoredType unread(String name, int bits) {
        return new StoredType(name, bits, null);
    }

    boolean readable() {
        return element != null;
    }

    /**
     * Size in bytes of a contiguous tensor of this shape.
     *
     * @throws IllegalArgumentException if there is none; the message completes "the tensor ..."
     */
    long bytes(long[] shape) {
        if (readable()) {
            return element.bytes(shape);
        }
        if (Arrays.stream(shape).anyMatch(axis -> axis < 0)) {
            throw new IllegalArgumentException("of shape " + Arrays.toString(shape) + " has a negative axis");
        }
        if (Arrays.stream(shape).anyMatch(axis -> axis == 0)) {
            return 0;
        }
        try {
            long all = Arrays.stream(shape).reduce(bits, Math::multiplyExact);
            return all / Byte.SIZE + (all % Byte.SIZE == 0 ? 0 : 1);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("of shape " + Arrays.toString(shape) + " is beyond any size");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
