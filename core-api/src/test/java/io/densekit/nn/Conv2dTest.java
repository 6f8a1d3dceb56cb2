// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import io.densekit.weights.StateDict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class Conv2dTest {

    @Test
    void sumsProductsOverItsKernel(OpLibrary library, NDManager manager) {
        Conv2d conv = new Conv2d(2, 1, 3, 2, 1);
        conv.initialize(manager, 3);
        NDArray y = conv.call(manager.ones(new Shape(1, 2, 4, 4)), Pass.evaluation(library, Precision.FP32));
        assertThat(y.getShape()).isEqualTo(new Shape(1, 1, 2, 2));
        StateDict state = ModuleState.read(conv);
        float sum = state.get("bias").toFloats()[0];
        for (float weight : state.get("weight").toFloats()) {
            sum += weight;
        }
        // The lower right window lies wholly inside the image of ones.
        assertThat(y.getFloat(0, 0, 1, 1)).isCloseTo(sum, within(1e-5f));
    }

    @Test
    void depthwiseKeepsChannelsApartAndTheSize(OpLibrary library, NDManager manager) {
        Conv2d conv = Conv2d.depthwise(3, 5);
        conv.initialize(manager, 3);
        assertThat(ModuleState.read(conv).get("weight").shape()).containsExactly(3, 1, 5, 5);
        Pass pass = Pass.evaluation(library, Precision.FP32);
        NDArray zeros = conv.call(manager.zeros(new Shape(1, 3, 6, 7)), pass);
        NDArray x = manager.zeros(new Shape(1, 3, 6, 7));
        x.set(new ai.djl.ndarray.index.NDIndex(":, 1"), 1);
        NDArray y = conv.call(x, pass);
        assertThat(y.getShape()).isEqualTo(new Shape(1, 3, 6, 7));
        assertThat(y.get(":, 0").toFloatArray()).isEqualTo(zeros.get(":, 0").toFloatArray());
        assertThat(y.get(":, 1").toFloatArray()).isNotEqualTo(zeros.get(":, 1").toFloatArray());
    }

    @Test
    void startsAsPyTorchDoes(NDManager manager) {
        Conv2d conv = new Conv2d(16, 64, 3, 1, 1);
        conv.initialize(manager, 3);
        double bound = 1 / Math.sqrt(16 * 9);
        for (float value : ModuleState.read(conv).get("weight").toFloats()) {
            assertThat((double) Math.abs(value)).isLessThanOrEqualTo(bound);
        }
    }
}
