// SPDX-License-Identifier: Apache-2.0
package io.densekit.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class TensorDataTest {
    private static TensorData bytes(ElementType type, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length);
        for (int value : values) {
            bytes.put((byte) value);
        }
        return TensorData.of(type, new long[] {values.length / type.bytes()}, bytes.flip());
    }

    @Test
    void keepsWhatItIsMadeOf() {
        assertThat(TensorData.ofFloats(new float[] {1.5f, -2}, 2, 1).toFloats()).containsExactly(1.5f, -2);
        assertThat(TensorData.ofDoubles(new double[] {0.1}, 1).toDoubles()).containsExactly(0.1);
        assertThat(TensorData.ofLongs(new long[] {Long.MIN_VALUE}, 1).toLongs()).containsExactly(Long.MIN_VALUE);
        assertThat(TensorData.ofInts(new int[] {-3}, 1).toLongs()).containsExactly(-3);
    }

    @Test
    void knowsItsTypeShapeAndSize() {
        TensorData tensor = TensorData.ofFloats(new float[6], 2, 3);

        assertThat(tensor.type()).isEqualTo(ElementType.F32);
        assertThat(tensor.shape()).containsExactly(2, 3);
        assertThat(tensor.size()).isEqualTo(6);
        assertThat(tensor).hasToString("F32[2, 3]");
    }

    @Test
    void takesAScalarAndAnEmptyTensor() {
        assertThat(TensorData.ofFloats(new float[] {7}).shape()).isEmpty();
        assertThat(TensorData.ofFloats(new float[] {7}).size()).isEqualTo(1);
        assertThat(TensorData.ofFloats(new float[0], 0, Long.MAX_VALUE).size()).isZero();
    }

    @Test
    void readsBytesLowestFirstWhateverTheBuffersOrder() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {9, 1, 0, 0, 0, 9}).order(ByteOrder.BIG_ENDIAN);

        TensorData tensor =
                TensorData.of(ElementType.I32, new long[] {1}, bytes.position(1).limit(5));

        assertThat(tensor.toLongs()).containsExactly(1);
        assertThat(tensor.bytes().order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void countsWhatIsNoNumber() {
        float[] values = {1, Float.NaN, Float.POSITIVE_INFINITY, Float.NaN};
        assertThat(TensorData.ofFloats(values, 4).notNumbers()).isEqualTo(2);
        assertThat(TensorData.ofDoubles(new double[] {Double.NaN, 1}, 2).notNumbers())
                .isEqualTo(1);
        assertThat(bytes(ElementType.F16, 1, 0xFE, 0, 0x7C).notNumbers()).isEqualTo(1);
        assertThat(bytes(ElementType.BF16, 0xC1, 0xFF, 0x80, 0x7F).notNumbers()).isEqualTo(1);
        assertThat(TensorData.ofLongs(new long[] {-1}, 1).notNumbers()).isZero();
    }

    @Test
    void convertsEveryType() {
        assertThat(bytes(ElementType.U8, 0xFF, 1).toFloats()).containsExactly(255, 1);
        assertThat(bytes(ElementType.U16, 0xFF, 0xFF).toFloats()).containsExactly(65535);
        assertThat(bytes(ElementType.U32, 0xFF, 0xFF, 0xFF, 0xFF).toDoubles()).containsExactly(4294967295.0);
        assertThat(bytes(ElementType.U64, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF)
                        .toLongs())
                .containsExactly(Long.MAX_VALUE);
        assertThat(bytes(ElementType.I8, 0xFF, 1).toDoubles()).containsExactly(-1, 1);
        assertThat(bytes(ElementType.BOOL, 2, 0).toLongs()).containsExactly(1, 0);
        assertThat(bytes(ElementType.I16, 0xFE, 0xFF).toFloats()).containsExactly(-2);
        assertThat(bytes(ElementType.F16, 0, 0xC0).toFloats()).containsExactly(-2);
        assertThat(bytes(ElementType.BF16, 0, 0xBF).toDoubles()).containsExactly(-0.5);
        assertThat(TensorData.ofDoubles(new double[] {0.1, -2.9}, 2).toFloats()).containsExactly(0.1f, -2.9f);
        assertThat(TensorData.ofDoubles(new double[] {0.1, -2.9}, 2).toLongs()).containsExactly(0, -2);
        assertThat(TensorData.ofFloats(new float[] {0.1f}, 1).toDoubles()).containsExactly(0.1f);
    }

    @Test
    void refusesBytesThatDoNotMatchTheShape() {
        assertThatThrownBy(() -> TensorData.ofFloats(new float[3], 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("F32[2] takes 8 bytes, not 12");
        assertThatThrownBy(() -> TensorData.ofFloats(new float[3], -3)).hasMessageContaining("negative axis");
        assertThatThrownBy(() -> TensorData.ofFloats(new float[3], 1L << 33, 1L << 33))
                .hasMessageContaining("2 GiB or more");
    }

    @Test
    void cannotBeChanged() {
        TensorData tensor = TensorData.ofFloats(new float[] {1}, 1);
        tensor.shape()[0] = 5;
        tensor.bytes().position(4);

        assertThat(tensor.shape()).containsExactly(1);
        assertThat(tensor.bytes().remaining()).isEqualTo(4);
        assertThatThrownBy(() -> tensor.bytes().putFloat(0, 2)).isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void equalsATensorOfTheSameTypeShapeAndBytes() {
        TensorData tensor = TensorData.ofFloats(new float[] {1, 2}, 2);

        assertThat(tensor)
                .isEqualTo(TensorData.ofFloats(new float[] {1, 2}, 2))
                .hasSameHashCodeAs(TensorData.ofFloats(new float[] {1, 2}, 2))
                .isNotEqualTo(TensorData.ofFloats(new float[] {1, 2}, 1, 2))
                .isNotEqualTo(TensorData.ofFloats(new float[] {1, 3}, 2))
                .isNotEqualTo(TensorData.ofInts(new int[] {1, 2}, 2));
    }
}
