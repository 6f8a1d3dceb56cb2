// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.densekit.testing.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Torch.class)
class SmoothedCrossEntropyTest {

    private static final float[] LOGITS = {1, -2, 0.5f, 3, 0, -1};
    private static final int[] LABELS = {2, 0};

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5})
    void isTheMeanOverTheBatch(double smoothing, NDManager manager) {
        double sum = 0;
        for (int i = 0; i < 2; i++) {
            for (int c = 0; c < 3; c++) {
                sum -= target(smoothing, i, c) * Math.log(probability(i, c));
            }
        }

        NDArray loss = new SmoothedCrossEntropy(smoothing).of(manager.create(LOGITS, new Shape(2, 3)), LABELS);

        assertThat(loss.getShape().dimension()).isZero();
        assertThat((double) loss.getFloat()).isCloseTo(sum / 2, within(1e-6));
    }

    @Test
    void hasTheGradientOfProbabilityMinusTarget(NDManager manager) {
        NDArray logits = manager.create(LOGITS, new Shape(2, 3));
        logits.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(new SmoothedCrossEntropy(0.1).of(logits, LABELS));
        }

        float[] gradient = logits.getGradient().toFloatArray();

        for (int i = 0; i < 6; i++) {
            double expected = (probability(i / 3, i % 3) - target(0.1, i / 3, i % 3)) / 2;
            assertThat((double) gradient[i]).isCloseTo(expected, within(1e-6));
        }
    }

    private static double target(double smoothing, int image, int c) {
        return smoothing / 3 + (c == LABELS[image] ? 1 - smoothing : 0);
    }

    private static double probability(int image, int c) {
        double sum = 0;
        for (int other = 0; other < 3; other++) {
            sum += Math.exp(LOGITS[3 * image + other]);
        }
        return Math.exp(LOGITS[3 * image + c]) / sum;
    }
}
