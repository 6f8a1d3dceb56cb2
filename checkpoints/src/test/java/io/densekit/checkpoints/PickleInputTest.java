// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.testing.Allocations;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class PickleInputTest {
    @Test
    void readsLittleEndianNumbers() {
        PickleInput input = PickleText.input("\u00FF\u0001\u0002\u00FE\u00FF\u00FF\u00FF");

        assertThat(input.unsignedByte()).isEqualTo(255);
        assertThat(input.unsignedShort()).isEqualTo(0x201);
        assertThat(input.signedInt()).isEqualTo(-2);
        assertThat(input.position()).isEqualTo(7);
    }

    @Test
    void readsDoublesHighestByteFirst() {
        assertThat(PickleText.input("\u003F\u00F8\0\0\0\0\0\0").bigEndianDouble())
                .isEqualTo(1.5);
    }

    @Test
    void readsIntegersOfAnyLengthAsTheSmallestType() {
        assertThat(PickleText.input("").integer(0)).isEqualTo(0L);
        assertThat(PickleText.input("\u00FF").integer(1)).isEqualTo(-1L);
        assertThat(PickleText.input("\0\u0001").integer(2)).isEqualTo(256L);
        assertThat(PickleText.input("\0\0\0\0\0\0\0\0\u0001").integer(9)).isEqualTo(BigInteger.ONE.shiftLeft(64));
    }

    @Test
    void refusesAbsurdIntegers() {
        assertThatThrownBy(() -> PickleText.input("\u0001".repeat(65)).integer(65))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("integer of 65 bytes");
    }

    @Test
    void comparesLengthsWithWhatIsLeftBeforeItAllocates() {
        long allocated = Allocations.during(
                () -> assertThatThrownBy(() -> PickleText.input("abc").text(Integer.MAX_VALUE))
                        .isInstanceOf(MalformedException.class)
                        .hasMessageContaining("needs 2147483647 more bytes at byte 0 but has 3"));

        assertThat(allocated).isLessThan(10 << 20);
    }

    @Test
    void refusesLengthsBeyond31Bits() {
        assertThatThrownBy(() -> PickleText.input("\u00FF\u00FF\u00FF\u00FF").size4())
                .hasMessageContaining("claims 4294967295 bytes");
        assertThatThrownBy(() -> PickleText.input("\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF")
                        .size8())
                .hasMessageContaining("needs 18446744073709551615 more bytes");
    }

    @Test
    void readsLinesOfLimitedLength() {
        assertThat(PickleText.input("collections\nOrderedDict\n").line()).isEqualTo("collections");
        assertThatThrownBy(() -> PickleText.input("a".repeat(600) + "\n").line())
                .hasMessageContaining("name of more than 512 bytes");
        assertThatThrownBy(() -> PickleText.input("cut").line()).hasMessageContaining("cut");
    }

    @Test
    void passesOverBytesThatAreThere() {
        PickleInput input = PickleText.input("abcd");
        input.skip(3);

        assertThat(input.text(1)).isEqualTo("d");
        assertThat(input.length()).isEqualTo(4);
        assertThatThrownBy(() -> input.skip(1)).hasMessageContaining("needs 1 more bytes at byte 4 but has 0");
    }
}
