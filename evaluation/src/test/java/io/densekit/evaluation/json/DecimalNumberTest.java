// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalNumberTest {

    private final DecimalNumber number = new DecimalNumber();

    private double read(String text) {
        return number.read((text + ",").getBytes(StandardCharsets.US_ASCII), 0);
    }

    @Test
    void roundsAsTheJdkDoes() {
        Random random = new Random(9);
        for (int i = 0; i < 200_000; i++) {
            String text =
                    switch (i % 5) {
                        case 0 -> Double.toString(random.nextGaussian() * 1000);
                        case 1 -> Double.toString(Double.longBitsToDouble(random.nextLong() & ~(3L << 61)));
                        case 2 -> Long.toString(random.nextLong());
                        case 3 -> random.nextInt(1000) + "." + Math.abs(random.nextLong());
                        default -> random.nextInt(2000) / 100.0 + "e" + (random.nextInt(60) - 30);
                    };
            text = text.replace("E", "e").replace("ee", "e");
            if (text.indexOf('e') == text.lastIndexOf('e') && Double.isFinite(Double.parseDouble(text))) {
                assertThat(read(text)).as(text).isEqualTo(Double.parseDouble(text));
                assertThat(number.end).as(text).isEqualTo(text.length());
            }
        }
    }

    @Test
    void keepsTheSignOfZero() {
        assertThat(Double.doubleToRawLongBits(read("-0.0"))).isEqualTo(Double.doubleToRawLongBits(-0.0));
    }

    @Test
    void knowsWholeNumbersThatFitALong() {
        read("123456789012345678");
        assertThat(number.isLong()).isTrue();
        assertThat(number.mantissa).isEqualTo(123456789012345678L);
        read("9223372036854775807");
        assertThat(number.isLong()).isTrue();
        assertThat(number.mantissa).isEqualTo(Long.MAX_VALUE);
        for (String beyond : new String[] {"9223372036854775808", "9999999999999999999", "12345678901234567890"}) {
            read(beyond);
            assertThat(number.isLong()).as(beyond).isFalse();
        }
        read("1.5");
        assertThat(number.isLong()).isFalse();
        read("1e3");
        assertThat(number.isLong()).isFalse();
    }

    @Test
    void isNotANumberWhereTheTextIsNone() {
        for (String text : new String[] {"", "-", ".5", "1.", "01", "1e", "1e+", "-x"}) {
            assertThat(read(text)).as(text).isNaN();
        }
    }
}
