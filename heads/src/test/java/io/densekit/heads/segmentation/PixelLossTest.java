// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.densekit.data.ClassCounts;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.settings.InvalidSetting;
import io.densekit.settings.OneOrMore;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class PixelLossTest {

    private static final float HALF = (float) Math.log(2);

    private static NDArray labels(NDManager manager, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Targets.array(bytes, new Shape(1, 1, values.length), manager);
    }

    private static float loss(LossSettings settings, NDArray logits, NDArray labels, OpLibrary library) {
        return new PixelLoss(settings, 2)
                .of(logits, labels, Pass.evaluation(library, Precision.FP32))
                .getFloat();
    }

    @Test
    void theMeanIsOverIgnoredPixelsToo(NDManager manager, OpLibrary library) {
        NDArray logits = manager.zeros(new Shape(1, 2, 1, 4));
        assertThat(loss(Masks.PLAIN, logits, labels(manager, 0, 1, 255, 255), library))
                .isCloseTo(HALF / 2, within(1e-6f));
        assertThat(loss(Masks.PLAIN, logits, labels(manager, 255, 255, 255, 255), library))
                .isZero();
    }

    @Test
    void logitsAreResizedToTheLabels(NDManager manager, OpLibrary library) {
        NDArray logits = manager.zeros(new Shape(1, 2, 1, 2));
        assertThat(loss(Masks.PLAIN, logits, labels(manager, 0, 1, 0, 1), library))
                .isCloseTo(HALF, within(1e-6f));
    }

    @Test
    void classesAreWeighed(NDManager manager, OpLibrary library) {
        LossSettings weighed = new LossSettings(
                Optional.of(new OneOrMore<>(List.of("4.0", "0.0"))), LossSettings.Average.ALL_PIXELS, Optional.empty());
        NDArray logits = manager.zeros(new Shape(1, 2, 1, 4));
        assertThat(loss(weighed, logits, labels(manager, 0, 1, 1, 1), library)).isCloseTo(HALF, within(1e-6f));
    }

    @Test
    void weightsMustBeOneAClass() {
        LossSettings weighed = new LossSettings(
                Optional.of(new OneOrMore<>(List.of("1.0", "2.0", "3.0"))),
                LossSettings.Average.ALL_PIXELS,
                Optional.empty());
        assertThatThrownBy(() -> new PixelLoss(weighed, 2))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("classWeights"))
                .hasMessage("3 weights are given, but the head makes 2 classes; give one a" + " class");
    }

    @Test
    void surePixelsAreLeftOut(NDManager manager, OpLibrary library) {
        NDArray logits = manager.create(new float[] {9, 9, 0, 9, 0, 0, 0, 0}, new Shape(1, 2, 1, 4));
        LossSettings hard = new LossSettings(
                Optional.empty(), LossSettings.Average.ALL_PIXELS, Optional.of(new HardPixelSettings(0.7, 0)));
        assertThat(loss(hard, logits, labels(manager, 0, 0, 0, 255), library)).isCloseTo(HALF / 4, within(1e-6f));
    }

    @Test
    void gradientsReachTheLogits(NDManager manager, OpLibrary library) {
        NDArray logits = manager.zeros(new Shape(1, 2, 1, 2));
        logits.setRequiresGradient(true);
        NDArray labels = labels(manager, 0, 255);
        PixelLoss loss = new PixelLoss(Masks.PLAIN, 2);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(
                    loss.of(logits, labels, Pass.training(library, Precision.FP32, new SplittableRandom(0))));
        }
        // Of the mean over two pixels one has a loss, with probabilities of a half each.
        assertThat(logits.getGradient().toFloatArray())
                .containsExactly(new float[] {-0.25f, 0, 0.25f, 0}, within(1e-6f));
    }

    @Test
    void theWeightedMeanIsThatOfPyTorch(NDManager manager, OpLibrary library) {
        // torch.nn.functional.cross_entropy(x, y, weight=(4, 0.5), ignore_index=255) in float64, of torch 2.15.0
        NDArray logits = manager.create(new float[] {0.5f, -1, 2, 0, 1, 0.25f, -0.5f, 3}, new Shape(1, 2, 1, 4));
        NDArray labels = labels(manager, 0, 1, 1, 255);
        LossSettings.Average byWeight = LossSettings.Average.CLASS_WEIGHTS;
        LossSettings weighed =
                new LossSettings(Optional.of(new OneOrMore<>(List.of("4.0", "0.5"))), byWeight, Optional.empty());
        assertThat(loss(weighed, logits, labels, library)).isCloseTo(1.0623434689f, within(1e-6f));
        LossSettings plain = new LossSettings(Optional.empty(), byWeight, Optional.empty());
        assertThat(loss(plain, logits, labels, library)).isCloseTo(1.2682985999f, within(1e-6f));
        assertThat(loss(weighed, logits, labels(manager, 255, 255, 255, 255), library))
                .isZero();
    }

    @Test
    void balancedWeightsFollowFromThePixelsOfEachClass(NDManager manager, OpLibrary library) {
        LossSettings.Average all = LossSettings.Average.ALL_PIXELS;
        PixelLoss asking =
                new PixelLoss(new LossSettings(Optional.of(OneOrMore.of("balanced")), all, Optional.empty()), 2);
        assertThat(asking.balancesClasses()).isTrue();
        assertThat(new PixelLoss(Masks.PLAIN, 2).balancesClasses()).isFalse();
        NDArray logits = manager.create(new float[] {0.5f, -1, 2, 0, 1, 0.25f, -0.5f, 3}, new Shape(1, 2, 1, 4));
        NDArray labels = labels(manager, 0, 1, 1, 255);
        Pass pass = Pass.training(library, Precision.FP32, new SplittableRandom(0));
        float balanced = asking.balanced(new ClassCounts(new long[] {10, 40}, List.of()))
                .of(logits, labels, pass)
                .getFloat();
        LossSettings given =
                new LossSettings(Optional.of(new OneOrMore<>(List.of("2.5", "0.625"))), all, Optional.empty());
        assertThat(balanced)
                .isEqualTo(new PixelLoss(given, 2).of(logits, labels, pass).getFloat());
    }
}
