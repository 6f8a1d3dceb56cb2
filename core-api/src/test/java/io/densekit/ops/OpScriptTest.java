// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.testing.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class OpScriptTest {

    private static final OpScript SCRIPT = OpScript.ofResource(OpScriptTest.class, "doubling.txt");

    @Test
    void pluginsCallFunctionsOfTheirOwn(OpLibrary library, NDManager manager) {
        Ops ops = library.ops(Precision.FP32);
        for (int times = 0; times < 3; times++) {
            try (NDArray count = ops.integers(times)) {
                NDArray y = ops.call(SCRIPT, "repeated", manager.create(new float[] {1, 3}), count);
                assertThat(y.toFloatArray()).containsExactly(1 << times, 3 << times);
                assertThat(y.getManager()).isSameAs(manager);
            }
        }
    }

    @Test
    void anUnknownFunctionIsNamed(OpLibrary library, NDManager manager) {
        Ops ops = library.ops(Precision.FP32);
        assertThatThrownBy(() -> ops.call(SCRIPT, "halved", manager.create(1f)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("doubling.txt has no function halved");
    }

    @Test
    void aMissingResourceIsNamed() {
        assertThatThrownBy(() -> OpScript.ofResource(OpScriptTest.class, "absent.txt"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("absent.txt");
    }
}
