// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.weights.ElementType;
import org.junit.jupiter.api.Test;

class TensorReferenceTest {
    private static final StorageReference STORAGE = new StorageReference("0", ElementType.F32, 24, 0, 24);

    private static TensorReference tensor(long offset, long[] shape, long... strides) {
        return new TensorReference(STORAGE, offset, shape, strides);
    }

    @Test
    void endsAfterItsLastElement() {
        assertThat(tensor(0, new long[] {4, 6}, 6, 1).end()).isEqualTo(24);
        assertThat(tensor(8, new long[] {2, 3}, 6, 1).end()).isEqualTo(17);
        assertThat(tensor(23, new long[0]).end()).isEqualTo(24);
        assertThat(tensor(5, new long[] {1_000}, 0).end()).isEqualTo(6);
        assertThat(tensor(99, new long[] {0, 3}, 3, 1).end()).isEqualTo(99);
    }

    @Test
    void refusesElementsOutsideTheStorage() {
        assertThatThrownBy(() -> tensor(1, new long[] {4, 6}, 6, 1).end())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("needs the elements 1 to 24 of storage '0', which has 24");
        assertThatThrownBy(() -> tensor(-1, new long[] {2}, 1).end()).hasMessageContaining("elements -1 to 0");
        assertThatThrownBy(() -> tensor(0, new long[] {2}, -1).end()).hasMessageContaining("negative");
        assertThatThrownBy(() -> tensor(0, new long[] {-2}, 1).end()).hasMessageContaining("negative");
        assertThatThrownBy(() ->
                        tensor(0, new long[] {1L << 40, 1L << 40}, 1L << 40, 1).end())
                .hasMessageContaining("beyond every storage");
        assertThatThrownBy(() -> tensor(Long.MAX_VALUE, new long[] {2}, 1).end())
                .hasMessageContaining("beyond every storage");
    }

    @Test
    void knowsWhetherItsRowsFollowEachOther() {
        assertThat(tensor(0, new long[] {4, 6}, 6, 1).contiguous()).isTrue();
        assertThat(tensor(0, new long[] {4, 1, 6}, 6, 77, 1).contiguous()).isTrue();
        assertThat(tensor(0, new long[] {6, 4}, 1, 6).contiguous()).isFalse();
        assertThat(tensor(0, new long[] {2, 3}, 6, 1).contiguous()).isFalse();
    }

    @Test
    void refusesAnotherNumberOfStrides() {
        assertThatThrownBy(() -> tensor(0, new long[] {2}, 1, 1))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("shape [2] with 2 strides");
    }

    @Test
    void refusesStoragesThatCannotBe() {
        assertThatThrownBy(() -> new StorageReference("7", ElementType.F32, -1, 0, 0))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("storage '7' of -1 elements");
        assertThatThrownBy(() -> new StorageReference("7", ElementType.F32, Long.MAX_VALUE, 0, 0))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new StorageReference("7", ElementType.F32, 9, 5, Long.MAX_VALUE))
                .hasMessageContaining("view of 9223372036854775807 elements from 5");
    }
}
