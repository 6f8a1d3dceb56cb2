// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.densekit.testing.Torch;
import io.densekit.weights.ElementType;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class AllocatedModuleTest {

    @Test
    void drawsNothingAndTakesValuesFromAMappedFileAsTheyLie(NDManager manager) {
        Linear linear = new Linear(3, 2);
        linear.allocate(manager);
        assertThat(ModuleState.read(linear).get("weight").toFloats()).containsOnly(0);
        // As a file's: outside of Java's heap, not to be written, and at no multiple of four.
        ByteBuffer file = ByteBuffer.allocateDirect(1 + 6 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 6; i++) {
            file.putFloat(1 + i * Float.BYTES, i - 2.5f);
        }
        TensorData weight = TensorData.of(
                ElementType.F32, new long[] {2, 3}, file.position(1).asReadOnlyBuffer());
        ModuleState.write(
                linear,
                StateDict.builder()
                        .put("weight", weight)
                        .put("bias", TensorData.ofFloats(new float[] {7, 8}, 2))
                        .build());
        assertThat(ModuleState.read(linear).get("weight").toFloats())
                .containsExactly(-2.5f, -1.5f, -0.5f, 0.5f, 1.5f, 2.5f);
        assertThat(ModuleState.read(linear).get("bias").toFloats()).containsExactly(7, 8);
    }
}
