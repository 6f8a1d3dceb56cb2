// SPDX-License-Identifier: Apache-2.0
package io.densekit.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.densekit.testing.Torch;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
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

        NDArray loss = new SmoothedCrossEntropy(smoothing)
                .of(manager.create(LOGITS, new Shape(2, 3)), LABELS, BatchMix.none());

        assertThat(loss.getShape().dimension()).isZero();
        assertThat((double) loss.getFloat()).isCloseTo(sum / 2, within(1e-6));
    }

    @Test
    void hasTheGradientOfProbabilityMinusTarget(NDManager manager) {
        NDArray logits = manager.create(LOGITS, new Shape(2, 3));
        logits.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(new SmoothedCrossEntropy(0.1).of(logits, LABELS, BatchMix.none()));
        }

        float[] gradient = logits.getGradient().toFloatArray();

        for (int i = 0; i < 6; i++) {
            double expected = (probability(i / 3, i % 3) - target(0.1, i / 3, i % 3)) / 2;
            assertThat((double) gradient[i]).isCloseTo(expected, within(1e-6));
        }
    }

    /** {@code torch.nn.functional.cross_entropy(x, y, weight=w, label_smoothing=s)} in float64, of torch 2.15.0. */
    @ParameterizedTest
    @CsvSource({
        "0,   0.6291117029, 0.3622493377, 0.0180353325, -0.3802846702, -0.0255041792, 0.0186450490, 0.0068591302",
        "0.1, 0.6971181622, 0.3348285301, 0.0140006252, -0.3488291553, -0.0019583111, 0.0151563403, -0.0131980293",
        "0.5, 0.9691439992, 0.2251452998, -0.0021382043, -0.2230070955, 0.0922251616, 0.0012015053, -0.0934266669"
    })
    void weightsAreThoseOfPyTorch(ArgumentsAccessor given, NDManager manager) {
        NDArray logits = manager.create(LOGITS, new Shape(2, 3));
        logits.setRequiresGradient(true);
        SmoothedCrossEntropy weighted =
                new SmoothedCrossEntropy(given.getDouble(0), Optional.of(new float[] {2, 0.5f, 3}));
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray loss = weighted.of(logits, LABELS, BatchMix.none());
            assertThat((double) loss.getFloat()).isCloseTo(given.getDouble(1), within(1e-6));
            collector.backward(loss);
        }
        float[] gradient = logits.getGradient().toFloatArray();
        for (int i = 0; i < 6; i++) {
            assertThat((double) gradient[i]).isCloseTo(given.getDouble(2 + i), within(1e-6));
        }
    }

    @Test
    void ofMixedImagesBothLabelsWeigh(NDManager manager) {
        SmoothedCrossEntropy weighted = new SmoothedCrossEntropy(0, Optional.of(new float[] {2, 0.5f, 3}));
        // Image 0 is 0.8 of class 2 and 0.2 of class 0, image 1 the other way round.
        double sum = 0;
        for (int i = 0; i < 2; i++) {
            double[] share = {i == 0 ? 0.2 : 0.8, 0, i == 0 ? 0.8 : 0.2};
            sum -= share[0] * 2 * Math.log(probability(i, 0)) + share[2] * 3 * Math.log(probability(i, 2));
        }
        NDArray loss = weighted.of(manager.create(LOGITS, new Shape(2, 3)), LABELS, BatchMix.blend(0.8));
        assertThat((double) loss.getFloat()).isCloseTo(sum / 5, within(1e-6));
    }

    @Test
    void targetsSumToOneAndShareEachImageWithItsPartner() {
        SplittableRandom random = new SplittableRandom(4);
        for (int trial = 0; trial < 200; trial++) {
            int batch = 1 + random.nextInt(9);
            int classes = 2 + random.nextInt(9);
            int[] labels = random.ints(batch, 0, classes).toArray();
            double smoothing = random.nextDouble() * 0.5;
            double own = random.nextDouble();

            float[] targets = new SmoothedCrossEntropy(smoothing).targets(labels, BatchMix.blend(own), classes);

            for (int i = 0; i < batch; i++) {
                int partner = labels[batch - 1 - i];
                double sum = 0;
                for (int c = 0; c < classes; c++) {
                    double expected = smoothing / classes
                            + (c == labels[i] ? (1 - smoothing) * own : 0)
                            + (c == partner ? (1 - smoothing) * (1 - own) : 0);
                    assertThat((double) targets[i * classes + c]).isCloseTo(expected, within(1e-6));
                    sum += targets[i * classes + c];
                }
                assertThat(sum).isCloseTo(1, within(1e-6));
            }
        }
    }

    @Test
    void ofAMixIsTheMeanOfBothLabelsLosses(NDManager manager) {
        NDArray logits = manager.create(LOGITS, new Shape(2, 3));
        SmoothedCrossEntropy loss = new SmoothedCrossEntropy(0.1);
        float own = loss.of(logits, LABELS, BatchMix.none()).getFloat();
        float partners = loss.of(logits, new int[] {LABELS[1], LABELS[0]}, BatchMix.none())
                .getFloat();

        float mixed = loss.of(logits, LABELS, BatchMix.blend(0.3)).getFloat();

        assertThat(mixed).isCloseTo(0.3f * own + 0.7f * partners, within(1e-6f));
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
