// SPDX-License-Identifier: Apache-2.0
package io.densekit.weights;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalfFloatsTest {
    @Test
    void expandsEveryFiniteF16ByItsDefinition() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            int exponent = bits >> 10 & 31;
            int mantissa = bits & 1023;
            if (exponent < 31) {
                double magnitude = exponent == 0
                        ? mantissa * Math.pow(2, -24)
                        : (1 + mantissa / 1024.0) * Math.pow(2, exponent - 15);
                float expected = (float) (bits >> 15 == 0 ? magnitude : -magnitude);
                assertThat(Float.floatToRawIntBits(HalfFloats.fromF16((short) bits)))
                        .as("bits %x", bits)
                        .isEqualTo(Float.floatToRawIntBits(expected));
            }
        }
    }

    @Test
    void expandsInfinitiesAndNotANumber() {
        assertThat(HalfFloats.fromF16((short) 0x7C00)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(HalfFloats.fromF16((short) 0xFC00)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(HalfFloats.fromF16((short) 0x7E00)).isNaN();
        assertThat(HalfFloats.fromBf16((short) 0x7F80)).isEqualTo(Float.POSITIVE_INFINITY);
    }

    @Test
    void expandsBf16AsTheUpperHalfOfAFloat() {
        assertThat(HalfFloats.fromBf16((short) 0x3F80)).isEqualTo(1f);
        assertThat(HalfFloats.fromBf16((short) 0x8000)).isEqualTo(-0f);
    }
}
