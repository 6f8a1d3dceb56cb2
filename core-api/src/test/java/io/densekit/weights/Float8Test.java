// SPDX-License-Identifier: Apache-2.0
package io.densekit.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Float8Test {
    /** Values of the formats' tables: one, the smallest, the largest, and what is no number. */
    @ParameterizedTest
    @CsvSource({
        "F8_E4M3, 38, 1",
        "F8_E4M3, 01, 0.001953125",
        "F8_E4M3, 7E, 448",
        "F8_E4M3, B8, -1",
        "F8_E4M3, FF, NaN",
        "F8_E5M2, 3C, 1",
        "F8_E5M2, 01, 0x1p-16",
        "F8_E5M2, 7B, 57344",
        "F8_E5M2, 7C, Infinity",
        "F8_E5M2, 7D, NaN",
        "F8_E4M3FNUZ, 40, 1",
        "F8_E4M3FNUZ, 01, 0x1p-10",
        "F8_E4M3FNUZ, 7F, 240",
        "F8_E4M3FNUZ, 80, NaN",
        "F8_E5M2FNUZ, 40, 1",
        "F8_E5M2FNUZ, 01, 0x1p-17",
        "F8_E5M2FNUZ, 7F, 57344",
        "F8_E5M2FNUZ, 80, NaN",
        "F8_E8M0, 7F, 1",
        "F8_E8M0, 00, 0x1p-127",
        "F8_E8M0, FE, 0x1p127",
        "F8_E8M0, FF, NaN"
    })
    void expandsExactly(ElementType type, String bits, String value) {
        byte[] bytes = {(byte) Integer.parseInt(bits, 16)};
        TensorData tensor = TensorData.of(type, new long[] {1}, ByteBuffer.wrap(bytes));

        float expected = Float.parseFloat(value);
        assertThat(tensor.toFloats()).containsExactly(expected);
        assertThat(tensor.toDoubles()).containsExactly(expected);
        assertThat(tensor.notNumbers()).isEqualTo(Float.isNaN(expected) ? 1 : 0);
    }
}
