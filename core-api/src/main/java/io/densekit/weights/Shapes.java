// SPDX-License-Identifier: Apache-2.0
package io.densekit.weights;

import java.util.Arrays;

/** Sizes of shapes that come from a file and may be anything. */
final class Shapes {
    private Shapes() {}

    /**
     * Number of bytes of a contiguous tensor.
     *
     * @throws IllegalArgumentException if an axis is negative or the tensor has 2<sup>31</sup> bytes or more; the
     *     message completes "the tensor ..."
     */
    static int bytes(ElementType type, long[] shape) {
        for (long axis : shape) {
            if (axis < 0) {
                throw new IllegalArgumentException("of shape " + Arrays.toString(shape) + " has a negative axis");
            }
        }
        long bytes = type.bytes();
        // A zero anywhere makes the tensor empty, however large the other axes are.
        if (Arrays.stream(shape).anyMatch(axis -> axis == 0)) {
            return 0;
        }
        for (long axis : shape) {
            if (axis > Integer.MAX_VALUE / bytes) {
                throw new IllegalArgumentException("of shape " + Arrays.toString(shape) + " and type " + type
                        + " is 2 GiB or more, the most for one tensor");
            }
            bytes *= axis;
        }
        return (int) bytes;
    }
}
