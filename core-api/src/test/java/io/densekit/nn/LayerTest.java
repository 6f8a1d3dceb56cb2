// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class LayerTest {

    /** A residual block with intermediates of its own. */
    private static final class Residual extends Layer {
        private final Linear fc = child("fc", new Linear(4, 4));

        @Override
        protected NDArray forward(NDArray x, Pass pass) {
            NDArray y = fc.call(x, pass).square().add(1);
            pass.taps().expose(this, "branch", y);
            return x.add(y);
        }

        @Override
        protected boolean closesIntermediates() {
            return true;
        }
    }

    @Test
    void aBlockLeavesItsResultAlone(OpLibrary library, NDManager manager) {
        Residual block = new Residual();
        block.initialize(manager, 1);
        Pass pass = Pass.evaluation(library, Precision.FP32);
        try (NDManager step = manager.newSubManager()) {
            NDArray x = step.ones(new Shape(2, 4));
            NDArray y = block.call(x, pass);
            assertThat(step.getManagedArrays()).containsExactlyInAnyOrder(x, y);
            assertThat(x.getManager()).isSameAs(step);
            assertThat(y.getManager()).isSameAs(step);
        }
        assertThat(manager.getManagedArrays()).hasSize(2);
    }

    @Test
    void closingIntermediatesKeepsGradients(OpLibrary library, NDManager manager) {
        Residual block = new Residual();
        block.initialize(manager, 1);
        Pass pass = Pass.training(library, Precision.FP32, new SplittableRandom(0));
        NDArray x = manager.ones(new Shape(2, 4));
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(block.call(x, pass).sum());
        }
        ModuleState.parameters(block).forEach((path, parameter) -> assertThat(
                        parameter.getArray().getGradient().abs().sum().getFloat())
                .as(path)
                .isPositive());
    }

    @Test
    void tapsRecordModulesAndExposedOutputsByPath(OpLibrary library, NDManager manager) {
        Sequential network = new Sequential(new Residual(), new Residual());
        network.initialize(manager, 1);
        Taps taps = Taps.of(network, Set.of("1", "0.fc", "1.branch", "nowhere"), manager);
        NDArray y = network.call(
                manager.ones(new Shape(2, 4)),
                Pass.evaluation(library, Precision.FP32).with(taps));
        assertThat(taps.recorded()).containsOnlyKeys("1", "0.fc", "1.branch");
        assertThat(taps.recorded().get("1").toFloatArray()).isEqualTo(y.toFloatArray());
    }
}
