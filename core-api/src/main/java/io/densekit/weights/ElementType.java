// SPDX-License-Identifier: Apache-2.0
package io.densekit.weights;

import java.util.Arrays;

/** What one element of a {@link TensorData} is; the names are those of the safetensors format. */
public enum ElementType {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    F8_E4M3(1),
    F8_E5M2(1),
    F8_E8M0(1),
    F8_E4M3FNUZ(1),
    F8_E5M2FNUZ(1),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U64(8),
    U32(4),
    U16(2),
    U8(1),
    BOOL(1);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Size of one element in bytes. */
    public int bytes() {
        return bytes;
    }

    /**
     * Size in bytes of a contiguous tensor of a shape, which may come from a file and be anything.
     *
     * @throws IllegalArgumentException if an axis is negative or the tensor has 2<sup>31</sup> bytes or more; the
     *     message completes "the tensor ..."
     */
    public int bytes(long[] shape) {
        for (long axis : shape) {
            if (axis < 0) {
                throw new IllegalArgumentException("of shape " + Arrays.toString(shape) + " has a negative axis");
            }
        }
        // A zero anywhere makes the tensor empty, however large the other axes are.
        if (Arrays.stream(shape).anyMatch(axis -> axis == 0)) {
            return 0;
        }
        long all = bytes;
        for (long axis : shape) {
            if (axis > Integer.MAX_VALUE / all) {
                throw new IllegalArgumentException("of shape " + Arrays.toString(shape) + " and type " + this
                        + " is 2 GiB or more, the most for one tensor");
            }
            all *= axis;
        }
        return (int) all;
    }

    /** Whether elements are floating-point numbers. */
    public boolean isFloating() {
        return this == F64 || this == F32 || this == F16 || this == BF16 || isFloat8();
    }

    /** Whether elements are floating-point numbers of one byte. */
    public boolean isFloat8() {
        return name().startsWith("F8_");
    }
}
