// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class DropoutTest {

    @Test
    void dropsWholeSamplesAndKeepsTheMean(OpLibrary library, NDManager manager) {
        Pass pass = Pass.training(library, Precision.FP32, new SplittableRandom(3));
        NDArray y = Dropout.path(0.25).call(manager.ones(new Shape(20_000, 2)), pass);
        assertThat(y.mean().getFloat()).isCloseTo(1, within(0.02f));
        float[] values = y.toFloatArray();
        for (int i = 0; i < values.length; i += 2) {
            assertThat(values[i]).isEqualTo(values[i + 1]).isIn(0f, 1 / 0.75f);
        }
    }

    @Test
    void isTheIdentityInEvaluation(OpLibrary library, NDManager manager) {
        NDArray x = manager.ones(new Shape(3, 2, 2));
        assertThat(Dropout.path(0.9).call(x, Pass.evaluation(library, Precision.FP32)))
                .isSameAs(x);
    }

    @Test
    void refusesARateOfOne() {
        assertThatThrownBy(() -> Dropout.path(1)).hasMessage("drop path must be within [0, 1), got 1.0");
    }
}
