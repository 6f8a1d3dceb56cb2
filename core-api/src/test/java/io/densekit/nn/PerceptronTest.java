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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class PerceptronTest {

    @Test
    void theFormsOfGeluDifferALittle(OpLibrary library, NDManager manager) {
        Pass pass = Pass.evaluation(library, Precision.FP32);
        NDArray x = manager.create(new float[] {-2, -1, 0, 1, 2});
        float[] erf = Gelu.ERF.of(x, pass).toFloatArray();
        float[] tanh = Gelu.TANH.of(x, pass).toFloatArray();
        assertThat(erf[3]).isCloseTo(0.8413447f, within(1e-6f));
        assertThat(tanh[3]).isCloseTo(0.8411920f, within(1e-6f));
        assertThat(erf).containsExactly(tanh, within(5e-4f));
        assertThat(Gelu.QUICK.of(x, pass).toFloatArray()[3]).isCloseTo(0.8457958f, within(1e-6f));
    }

    @Test
    void mapsTheLastAxisAlone(OpLibrary library, NDManager manager) {
        Perceptron perceptron = new Perceptron(4, 6, 3, Gelu.ERF);
        perceptron.initialize(manager, 1);
        assertThat(ModuleState.all(perceptron).keySet())
                .containsExactly("fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias");
        Pass pass = Pass.evaluation(library, Precision.FP32);
        NDArray x = manager.arange(24f).reshape(2, 3, 4).sub(10);
        NDArray y = perceptron.call(x, pass);
        assertThat(y.getShape()).isEqualTo(new Shape(2, 3, 3));
        assertThat(perceptron.call(x.get("1, 2"), pass).toFloatArray())
                .containsExactly(y.get("1, 2").toFloatArray(), within(1e-6f));
    }
}
