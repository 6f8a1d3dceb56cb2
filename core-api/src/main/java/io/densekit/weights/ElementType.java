// SPDX-License-Identifier: Apache-2.0
package io.densekit.weights;

/** What one element of a {@link TensorData} is; the names are those of the safetensors format. */
public enum ElementType {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
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

    /** The name that a safetensors header gives this type, such as {@code BF16}. */
    public String safetensorsName() {
        return name();
    }

    /** Whether elements are floating-point numbers. */
    public boolean isFloating() {
        return this == F64 || this == F32 || this == F16 || this == BF16;
    }
}
