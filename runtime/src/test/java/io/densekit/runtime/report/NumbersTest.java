// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.25, 0.25",
        "0.1, 0.1",
        "1, 1",
        "100, 100",
        "12000, 12000",
        "0.0005, 5e-4",
        "0.00051234, 5.123e-4",
        "123456789, 1.235e8",
        "-0.5, -0.5",
        "168.44, 168.4",
        "3.14159, 3.142",
        "1e-10, 1e-10",
        "NaN, NaN"
    })
    void briefNumbersHaveNoNeedlessDigits(double value, String shown) {
        assertThat(Numbers.brief(value)).isEqualTo(shown);
    }

    @Test
    void figuresThatAreNotDefinedAreDashes() {
        assertThat(Numbers.figure(0.74)).isEqualTo("0.7400");
        assertThat(Numbers.figure(-1)).isEqualTo("–");
        assertThat(Numbers.figure(Double.NaN)).isEqualTo("–");
    }

    @ParameterizedTest
    @CsvSource({"0.4, 0 s", "59.4, 59 s", "59.6, 1 min 0 s", "200, 3 min 20 s", "7500, 2 h 5 min"})
    void durationsNameTheirTwoLargestUnits(double seconds, String shown) {
        assertThat(Numbers.duration(seconds)).isEqualTo(shown);
    }

    @Test
    void countsAreGrouped() {
        assertThat(Numbers.count(1234567)).isEqualTo("1\u2009234\u2009567");
    }
}
