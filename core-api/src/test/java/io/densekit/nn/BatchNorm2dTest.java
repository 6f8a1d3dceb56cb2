// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.UserError;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import io.densekit.weights.StateDict;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class BatchNorm2dTest {

    @Test
    void followsPyTorchInStatisticsAndOutput(OpLibrary library, NDManager manager) {
        BatchNorm2d norm = new BatchNorm2d(1);
        norm.initialize(manager, 0);
        NDArray x = manager.create(new float[] {0, 2, 4, 6}, new Shape(1, 1, 2, 2));
        float[] y = norm.call(x, Pass.training(library, Precision.FP32, new SplittableRandom(0)))
                .toFloatArray();
        // Mean 3, variance 5 of the batch; the running variance takes the unbiased 20/3.
        assertThat(y[0]).isCloseTo((float) (-3 / Math.sqrt(5 + 1e-5)), within(1e-5f));
        StateDict state = ModuleState.read(norm);
        assertThat(state.get("running_mean").toFloats()[0]).isCloseTo(0.3f, within(1e-6f));
        assertThat(state.get("running_var").toFloats()[0]).isCloseTo(0.9f + 2f / 3, within(1e-6f));
        assertThat(state.get("num_batches_tracked").toLongs()).containsExactly(1);

        float[] evaluated =
                norm.call(x, Pass.evaluation(library, Precision.FP32)).toFloatArray();
        assertThat(evaluated[3]).isCloseTo((float) (5.7 / Math.sqrt(0.9 + 2.0 / 3 + 1e-5)), within(1e-5f));
    }

    @Test
    void keptStatisticsNormaliseInTrainingTooAndStay(OpLibrary library, NDManager manager) {
        BatchNorm2d norm = new BatchNorm2d(1);
        norm.initialize(manager, 0);
        StateDict before = ModuleState.read(norm);
        norm.keepStatistics();
        NDArray x = manager.create(new float[] {3}, new Shape(1, 1, 1, 1));
        float[] y = norm.call(x, Pass.training(library, Precision.FP32, new SplittableRandom(0)))
                .toFloatArray();
        assertThat(y[0]).isCloseTo((float) (3 / Math.sqrt(1 + 1e-5)), within(1e-6f));
        assertThat(ModuleState.read(norm)).isEqualTo(before);
    }

    @Test
    void oneValueAChannelHasNoStatistics(OpLibrary library, NDManager manager) {
        BatchNorm2d norm = new BatchNorm2d(2);
        norm.initialize(manager, 0);
        Pass training = Pass.training(library, Precision.FP32, new SplittableRandom(0));
        NDArray x = manager.create(new float[] {3, 4}, new Shape(1, 2, 1, 1));
        assertThatThrownBy(() -> norm.call(x, training))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("can't learn from maps of the shape (1, 2, 1, 1)")
                .hasMessageContaining("optimizer.frozen-norms: true");
        assertThat(norm.call(x, Pass.evaluation(library, Precision.FP32)).size())
                .isEqualTo(2);
    }
}
