// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumpyTypeTest {
    private static NumpyType type(String code) {
        return NumpyType.of(new PickleArguments("numpy.dtype", List.of(code)));
    }

    private static Pickled.Bytes bytes(int... values) {
        StringBuilder text = new StringBuilder();
        for (int value : values) {
            text.append((char) value);
        }
        return new Pickled.Bytes(text.toString());
    }

    @Test
    void decodesNumbers() {
        assertThat(type("f8").decode(bytes(0, 0, 0, 0, 0, 0, 0xF8, 0x3F))).isEqualTo(1.5);
        assertThat(type("f4").decode(bytes(0, 0, 0xC0, 0x3F))).isEqualTo(1.5);
        assertThat(type("f2").decode(bytes(0, 0x3E))).isEqualTo(1.5);
        assertThat(type("i8").decode(bytes(0xFE, 255, 255, 255, 255, 255, 255, 255)))
                .isEqualTo(-2L);
        assertThat(type("i4").decode(bytes(0xFE, 255, 255, 255))).isEqualTo(-2L);
        assertThat(type("u1").decode(bytes(0xFE))).isEqualTo(254L);
        assertThat(type("b1").decode(bytes(1))).isEqualTo(true);
    }

    @Test
    void followsTheByteOrder() {
        NumpyType type = type("i2");
        type.build(new Pickled.Tuple(List.of(3L, ">")));

        assertThat(type.decode(bytes(1, 2))).isEqualTo(258L);
    }

    @ParameterizedTest
    @CsvSource({"O8", "f9", "V1", "complex128", "''"})
    void refusesOtherTypes(String code) {
        assertThatThrownBy(() -> type(code).decode(bytes(0)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("NumPy value of type '" + code + "'");
    }

    @Test
    void readsAScalarAsAScriptStoresIt() {
        String pickle = "cnumpy.core.multiarray\nscalar\ncnumpy\ndtype\n" + PickleText.text("f8")
                + "\u0089\u0088\u0087R(K\3" + PickleText.text("<") + "NNNtbC\u0008\0\0\0\0\0\0\u00F8\u003F\u0086R";

        assertThat(new PlainData().of(PickleText.read(pickle))).isEqualTo(1.5);
    }
}
