// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.weights.ElementType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyHeaderTest {

    private static NpyHeader read(String dictionary) {
        return read(FlaxFiles.npy(dictionary, new byte[0]));
    }

    private static NpyHeader read(byte[] bytes) {
        return NpyHeader.read("w", ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static String header(String shape) {
        return "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }   \n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"()|", "(3,)|3", "(3, 4)|3 4", "(3L, 4L)|3 4", "(16, 16, 3, 768)|16 16 3 768"})
    void readsShapes(String shape, String axes) {
        long[] expected = axes == null
                ? new long[0]
                : Arrays.stream(axes.split(" ")).mapToLong(Long::parseLong).toArray();
        NpyHeader header = read(header(shape));

        assertThat(header.shape()).isEqualTo(expected);
        assertThat(header.type()).isEqualTo(ElementType.F32);
        assertThat(header.columnsFirst()).isFalse();
        assertThat(header.dataStart()).isEqualTo(10 + header(shape).length());
    }

    @Test
    void readsTheSecondVersionWithItsLongerLength() {
        byte[] first = FlaxFiles.npy(header("(2,)"), new byte[0]);
        byte[] second = new byte[first.length + 2];
        System.arraycopy(first, 0, second, 0, 10);
        System.arraycopy(first, 10, second, 12, first.length - 10);
        second[6] = 2;

        assertThat(read(second).shape()).containsExactly(2);
        assertThat(read(second).dataStart()).isEqualTo(second.length);
    }

    @Test
    void stridesFollowTheOrderOfTheAxes() {
        assertThat(read(header("(2, 3, 4)")).strides()).containsExactly(12, 4, 1);
        assertThat(read(header("(2, 3, 4)").replace("False", "True")).strides()).containsExactly(1, 2, 6);
        assertThat(read(header("(2, 0, 4)")).strides()).containsExactly(4, 4, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "__import__('os')",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'more': 1}",
                "{'descr': '<f4', 'fortran_order': 0, 'shape': (2,), }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2**9,), }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999999999999,), }",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), } print"
            })
    void refusesEveryOtherText(String dictionary) {
        assertThatThrownBy(() -> read(dictionary))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("its array 'w' has a header that NumPy does not write");
    }

    @Test
    void refusesLongHeadersAndManyAxes() {
        byte[] lying = FlaxFiles.npy(header("(2,)"), new byte[0]);
        lying[9] = 0x7F;
        assertThatThrownBy(() -> read(lying)).hasMessageContaining("claims a header of 32");
        assertThatThrownBy(() -> read(header("(" + "1, ".repeat(65) + ")"))).hasMessageContaining("claims 65 axes");
        assertThatThrownBy(() -> read(header("(" + "1, ".repeat(20_000) + "1)")))
                .hasMessageContaining("claims 20001 axes");
        assertThatThrownBy(() -> read(new byte[] {1, 2, 3})).hasMessageContaining("is no NumPy array");
    }
}
