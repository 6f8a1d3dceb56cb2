// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.testing.Allocations;
import io.densekit.weights.ElementType;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TensorReaderTest {
    private static final StorageReference STORAGE = new StorageReference("0", ElementType.U8, 24, 0, 24);

    private static ByteBuffer counting(long offset, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        for (int i = 0; i < length; i++) {
            bytes.put(i, (byte) (offset + i));
        }
        return bytes;
    }

    private final TensorReader reader = new TensorReader((storage, offset, length) -> counting(offset, length), 24);

    private long[] read(long offset, long[] shape, long... strides) {
        return reader.read("t", new TensorReference(STORAGE, offset, shape, strides))
                .toLongs();
    }

    @Test
    void copiesViewsRowByRow() {
        assertThat(read(8, new long[] {2, 3}, 6, 1)).containsExactly(8, 9, 10, 14, 15, 16);
        assertThat(read(0, new long[] {3, 2}, 1, 6)).containsExactly(0, 6, 1, 7, 2, 8);
        assertThat(read(1, new long[] {2, 2, 2}, 1, 4, 8)).containsExactly(1, 9, 5, 13, 2, 10, 6, 14);
        assertThat(read(3, new long[] {2, 2}, 0, 1)).containsExactly(3, 4, 3, 4);
    }

    @Test
    void readsScalarsAndEmptyTensors() {
        assertThat(read(5, new long[0])).containsExactly(5);
        assertThat(read(99, new long[] {3, 0}, 1, 1)).isEmpty();
    }

    @Test
    void countsFromTheStartOfAPart() {
        StorageReference part = new StorageReference("0", ElementType.U8, 24, 10, 4);

        assertThat(reader.read("t", new TensorReference(part, 1, new long[] {2}, new long[] {1}))
                        .toLongs())
                .containsExactly(11, 12);
        assertThatThrownBy(() -> reader.read("t", new TensorReference(part, 3, new long[] {2}, new long[] {1})))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("tensor 't' needs the elements 3 to 4");
    }

    @Test
    void limitsWhatViewsRepeat() {
        long allocated = Allocations.during(() -> assertThatThrownBy(() -> read(0, new long[] {1 << 30}, 0))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("tensor 't' repeats its numbers"));
        assertThat(allocated).isLessThan(10 << 20);

        for (int i = 0; i < 16; i++) {
            assertThat(read(0, new long[] {1 << 20}, 0)).hasSize(1 << 20);
        }
        assertThatThrownBy(() -> read(0, new long[] {1 << 20}, 0)).hasMessageContaining("repeats its numbers");
    }

    @Test
    void refusesTensorsSpreadTooFar() {
        StorageReference huge = new StorageReference("0", ElementType.U8, 1L << 40, 0, 1L << 40);

        assertThatThrownBy(() -> reader.read("t", new TensorReference(huge, 0, new long[] {2}, new long[] {1L << 39})))
                .hasMessageContaining("spread over 549755813889 bytes");
    }
}
