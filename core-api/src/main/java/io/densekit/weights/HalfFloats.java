// SPDX-License-Identifier: Apache-2.0
package io.densekit.weights;

/** The two 16-bit floating-point formats, expanded exactly. */
public final class HalfFloats {
    private static final float SMALLEST_F16 = 0x1p-24f;

    private HalfFloats() {}

    /** An IEEE 754 binary16: 1 bit of sign, 5 of exponent, 10 of mantissa. */
    public static float fromF16(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >>> 10) & 0x1F;
        int mantissa = half & 0x3FF;
        if (exponent == 0) {
            float magnitude = mantissa * SMALLEST_F16;
            return sign == 0 ? magnitude : -magnitude;
        }
        int widened = exponent == 0x1F ? 0xFF : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | widened << 23 | mantissa << 13);
    }

    /** A bfloat16: the upper half of a binary32. */
    public static float fromBf16(short half) {
        return Float.intBitsToFloat(half << 16);
    }
}
