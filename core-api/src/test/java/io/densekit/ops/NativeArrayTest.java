// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.densekit.testing.Torch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class NativeArrayTest {

    private static final int SIZE = 4096;

    @Test
    void theGraphMayOutliveTheArray(NDManager manager) throws InterruptedException {
        NDArray x = manager.ones(new Shape(SIZE));
        x.setRequiresGradient(true);
        for (int round = 0; round < 20; round++) {
            float[] factors = new float[SIZE];
            Arrays.fill(factors, round + 1);
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray y;
                try (NDArray mask = NativeArray.copyOf(manager, factors, new Shape(SIZE))) {
                    y = x.mul(mask);
                }
                reuseWhatJavaFrees();
                collector.backward(y.sum());
            }
            NDArray gradient = x.getGradient();
            assertThat(gradient.toFloatArray()).containsExactly(factors);
            gradient.subi(gradient);
        }
    }

    @Test
    void theGraphKeepsTheNumbersThatItIsScaledBy(NDManager manager) throws InterruptedException {
        NDArray x = manager.ones(new Shape(SIZE));
        x.setRequiresGradient(true);
        for (int round = 1; round < 10; round++) {
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray loss = NativeArray.over(NativeArray.times(x, 4 * round).sum(), 2);
                reuseWhatJavaFrees();
                collector.backward(loss);
            }
            NDArray gradient = x.getGradient();
            assertThat(gradient.toFloatArray()).containsOnly(2 * round);
            gradient.subi(gradient);
        }
    }

    /** Collects buffers that nobody holds, then takes their memory for something else. */
    private static void reuseWhatJavaFrees() throws InterruptedException {
        System.gc();
        Thread.sleep(5);
        List<ByteBuffer> others = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ByteBuffer other = ByteBuffer.allocateDirect(SIZE * Float.BYTES);
            for (int k = 0; k < SIZE; k++) {
                other.putFloat(4 * k, Float.NaN);
            }
            others.add(other);
        }
        assertThat(others).hasSize(50);
    }

    @Test
    void onlyTheArrayStaysInTheManager(NDManager manager) {
        NDArray array = NativeArray.copyOf(manager, new float[] {1, 2}, new Shape(2, 1));
        assertThat(array.toFloatArray()).containsExactly(1, 2);
        assertThat(array.getShape()).isEqualTo(new Shape(2, 1));
        assertThat(manager.getManagedArrays()).hasSize(1);
    }
}
