// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.nodes.Tag;

class CoreSchemaTest {
    @Test
    void readsBackEveryNumberThatJavaPrints() {
        Random random = new Random(11);
        for (int round = 0; round < 2000; round++) {
            double decimal = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(decimal)) {
                assertThat(value(Double.toString(decimal))).isEqualTo(decimal);
            }
            long whole = random.nextLong() >> random.nextInt(64);
            assertThat(value(Long.toString(whole))).isEqualTo(whole);
        }
    }

    @Test
    void leavesAmbiguousNumbersAsText() {
        assertThat(CoreSchema.tag("007")).isEqualTo(Tag.STR);
        assertThat(CoreSchema.tag("01.5")).isEqualTo(Tag.STR);
        assertThat(CoreSchema.tag("1_000")).isEqualTo(Tag.STR);
    }

    @Test
    void wholeNumbersOfManyDigitsAreDecimal() {
        assertThat(value("1" + "0".repeat(60))).isEqualTo(1e60);
    }

    @Test
    void checksTheUsersOwnTags() {
        assertThat(CoreSchema.allows(Tag.INT, "3")).isTrue();
        assertThat(CoreSchema.allows(Tag.INT, "3.5")).isFalse();
        assertThat(CoreSchema.allows(Tag.FLOAT, "3")).isTrue();
        assertThat(CoreSchema.allows(Tag.BOOL, "yes")).isFalse();
        assertThat(CoreSchema.allows(Tag.NULL, "~")).isTrue();
        assertThat(CoreSchema.allows(Tag.BINARY, "AAAA")).isFalse();
    }

    private static Object value(String word) {
        return CoreSchema.value(CoreSchema.tag(word), word);
    }
}
