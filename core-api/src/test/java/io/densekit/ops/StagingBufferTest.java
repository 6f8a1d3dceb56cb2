// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.testing.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class StagingBufferTest {

    private final StagingBuffer staging = new StagingBuffer();

    @Test
    void laterArraysLeaveEarlierOnesAsTheyAre(NDManager manager) {
        NDArray first = staging.copyOf(manager, new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3));
        NDArray larger = staging.copyOf(manager, new float[] {7, 8, 9, 10, 11, 12, 13, 14}, new Shape(8));
        NDArray smaller = staging.copyOf(manager, new float[] {-1, -2}, new Shape(1, 2));

        assertThat(first.toFloatArray()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(first.getShape()).isEqualTo(new Shape(2, 3));
        assertThat(larger.toFloatArray()).containsExactly(7, 8, 9, 10, 11, 12, 13, 14);
        assertThat(smaller.toFloatArray()).containsExactly(-1, -2);
        assertThat(manager.getManagedArrays()).hasSize(3);
    }

    @Test
    void valuesMustFillTheShape(NDManager manager) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> staging.copyOf(manager, new float[3], new Shape(2, 2)))
                .withMessageContaining("3 values");
    }
}
