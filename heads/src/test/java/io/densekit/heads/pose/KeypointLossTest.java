// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class KeypointLossTest {

    private static final float[] WEIGHTS = {1, 0, 0.5f, 1};

    private final SplittableRandom random = new SplittableRandom(3);
    private final Heatmaps predicted = HeatmapsTest.random(random, 2, 2, 3, 4);
    private final TargetEncoder.Targets targets =
            new TargetEncoder.Targets(HeatmapsTest.random(random, 2, 2, 3, 4), WEIGHTS);

    @Test
    void isTheMeanOfWeightedSquares(NDManager manager, OpLibrary library) {
        double sum = 0;
        for (int i = 0; i < 48; i++) {
            double difference =
                    WEIGHTS[i / 12] * (predicted.values()[i] - targets.maps().values()[i]);
            sum += difference * difference;
        }

        NDArray loss = KeypointLoss.of(predicted.toArray(manager), targets, library.ops(Precision.FP32));

        assertThat((double) loss.getFloat()).isCloseTo(sum / 48, within(1e-6));
    }

    @Test
    void hasTheGradientOfTheMeanOfWeightedSquares(NDManager manager, OpLibrary library) {
        NDArray heatmaps = predicted.toArray(manager);
        heatmaps.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(KeypointLoss.of(heatmaps, targets, library.ops(Precision.FP32)));
        }

        float[] gradient = heatmaps.getGradient().toFloatArray();

        for (int i = 0; i < 48; i++) {
            float weight = WEIGHTS[i / 12];
            float expected = 2
                    * weight
                    * weight
                    * (predicted.values()[i] - targets.maps().values()[i])
                    / 48;
            assertThat(gradient[i]).isCloseTo(expected, within(1e-6f));
        }
    }

    @Test
    void leavesNothingButTheLoss(NDManager manager, OpLibrary library) {
        NDArray heatmaps = predicted.toArray(manager);
        int before = manager.getManagedArrays().size();

        NDArray loss = KeypointLoss.of(heatmaps, targets, library.ops(Precision.FP32));

        assertThat(manager.getManagedArrays()).hasSize(before + 1);
        loss.close();
    }
}
