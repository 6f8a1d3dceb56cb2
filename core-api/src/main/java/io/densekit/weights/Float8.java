// SPDX-License-Identifier: Apache-2.0
package io.densekit.weights;

/**
 * The floating-point formats of one byte, expanded exactly.
 *
 * @see <a href="https://arxiv.org/abs/2209.05433">FP8 formats for deep learning</a>
 */
final class Float8 {
    private static final int NOT_A_NUMBER_WITHOUT_SIGN = 0x80;

    private Float8() {}

    /** The value of a byte in one of the types that {@link ElementType#isFloat8} names. */
    static float of(ElementType type, byte bits) {
        int value = bits & 0xFF;
        return switch (type) {
            case F8_E5M2 -> HalfFloats.fromF16((short) (value << 8));
            case F8_E4M3 -> (value & 0x7F) == 0x7F ? Float.NaN : finite(value, 3, 7);
            case F8_E4M3FNUZ -> value == NOT_A_NUMBER_WITHOUT_SIGN ? Float.NaN : finite(value, 3, 8);
            case F8_E5M2FNUZ -> value == NOT_A_NUMBER_WITHOUT_SIGN ? Float.NaN : finite(value, 2, 16);
            // Powers of two alone, as scales of blocks of other numbers are.
            case F8_E8M0 -> value == 0xFF ? Float.NaN : Math.scalb(1f, value - 127);
            default -> throw new IllegalArgumentException(type + " has more than one byte");
        };
    }

    /** A bit of sign, the exponent, the given bits of mantissa; no place for infinities. */
    private static float finite(int value, int mantissaBits, int bias) {
        int exponent = (value & 0x7F) >>> mantissaBits;
        int mantissa = value & ((1 << mantissaBits) - 1);
        int significand = exponent == 0 ? mantissa : mantissa | 1 << mantissaBits;
        float magnitude = Math.scalb((float) significand, Math.max(1, exponent) - bias - mantissaBits);
        return value < 0x80 ? magnitude : -magnitude;
    }
}
