// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.testing.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class ScopeTest {

    @Test
    void leavesNothingButWhatIsKept(NDManager manager) {
        NDArray input = manager.ones(new Shape(2));
        float sum = Scope.of(input, () -> input.add(1).sum().getFloat());
        NDArray kept = Scope.keeping(input, () -> input.add(1).mul(3));
        assertThat(sum).isEqualTo(4);
        assertThat(kept.toFloatArray()).containsExactly(6, 6);
        assertThat(manager.getManagedArrays()).containsExactlyInAnyOrder(input, kept);
    }

    @Test
    void theInputGoesBackWhereWorkFails(NDManager manager) {
        NDArray input = manager.ones(new Shape(2));
        assertThatThrownBy(() -> Scope.of(input, () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(input.getManager()).isSameAs(manager);
        assertThat(manager.getManagedArrays()).hasSize(1);
    }
}
