// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class ParameterOpsTest {

    @Test
    void globalNormAndScalingWorkOnLists(OpLibrary library, NDManager manager) {
        NDArray a = manager.create(new float[] {3, 0});
        NDArray b = manager.create(new float[] {0, 4}, new Shape(2, 1));
        ParameterOps ops = library.ops(Precision.FP32).parameters();
        assertThat(ops.globalNorm(List.of(a, b)).getFloat()).isEqualTo(5);
        ops.scale(List.of(a, b), manager.create(0.5f));
        assertThat(a.toFloatArray()).containsExactly(1.5f, 0);
        assertThat(b.toFloatArray()).containsExactly(0, 2);
    }

    @Test
    void adamWTakesThePublishedStep(OpLibrary library, NDManager manager) {
        NDArray w = manager.create(new float[] {1, -2});
        NDArray g = manager.create(new float[] {0.5f, 0.1f});
        NDArray m = manager.zeros(new Shape(2));
        NDArray v = manager.zeros(new Shape(2));
        NDArray step = manager.create(0f);
        library.ops(Precision.FP32)
                .parameters()
                .adamW(
                        List.of(w),
                        List.of(g),
                        List.of(m),
                        List.of(v),
                        List.of(step),
                        new ParameterOps.AdamWSettings(0.1, 0.9, 0.999, 0.01, 1e-8));
        // The first step is the learning rate itself, against the gradient's sign, after the decay.
        assertThat(w.toFloatArray()[0]).isCloseTo(1 * (1 - 0.001f) - 0.1f, within(1e-6f));
        assertThat(w.toFloatArray()[1]).isCloseTo(-2 * (1 - 0.001f) - 0.1f, within(1e-6f));
        assertThat(step.getFloat()).isEqualTo(1);
    }

    @Test
    void momentumStepsAddDecayToTheGradient(OpLibrary library, NDManager manager) {
        NDArray w = manager.create(new float[] {1, -2});
        NDArray g = manager.create(new float[] {0.5f, 0.25f});
        NDArray v = manager.create(new float[] {1, 0});
        library.ops(Precision.FP32).parameters().sgd(List.of(w), List.of(g), List.of(v), 0.1, 0.9, 0.5);
        assertThat(v.toFloatArray()).containsExactly(new float[] {1.9f, -0.75f}, within(1e-6f));
        assertThat(w.toFloatArray()).containsExactly(new float[] {0.81f, -1.925f}, within(1e-6f));
    }

    @Test
    void arraysTakeUpOthers(OpLibrary library, NDManager manager) {
        NDArray a = manager.create(new float[] {1, 2});
        NDArray b = manager.create(3f);
        NDArray c = manager.create(new float[] {10, 20});
        NDArray d = manager.create(30f);
        ParameterOps ops = library.ops(Precision.FP32).parameters();
        ops.add(List.of(a, b), List.of(c, d));
        assertThat(a.toFloatArray()).containsExactly(11, 22);
        assertThat(b.getFloat()).isEqualTo(33);
        ops.copy(List.of(a, b), List.of(c, d));
        assertThat(a.toFloatArray()).containsExactly(10, 20);
        assertThat(b.getFloat()).isEqualTo(30);
        // A copy, not the same memory.
        ops.add(List.of(c), List.of(a));
        assertThat(a.toFloatArray()).containsExactly(10, 20);
    }

    @Test
    void zeroingForgetsEvenWhatIsNoNumber(OpLibrary library, NDManager manager) {
        NDArray a = manager.create(new float[] {Float.NaN, 3});
        library.ops(Precision.FP32).parameters().zero(List.of(a));
        assertThat(a.toFloatArray()).containsExactly(0, 0);
    }

    @Test
    void averagesMoveTowardsTheirValues(OpLibrary library, NDManager manager) {
        NDArray average = manager.create(new float[] {1, 2});
        NDArray value = manager.create(new float[] {3, 2});
        library.ops(Precision.FP32).parameters().average(List.of(average), List.of(value), 0.75);
        assertThat(average.toFloatArray()).containsExactly(1.5f, 2);
    }
}
