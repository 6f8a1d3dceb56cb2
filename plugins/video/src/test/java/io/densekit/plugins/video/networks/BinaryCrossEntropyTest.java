// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.densekit.classification.BatchMix;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class BinaryCrossEntropyTest {

    private static final float[] LOGITS = {1, -2, 0.5f, 3, 0, -1};
    private static final List<int[]> LABELS = List.of(new int[] {0, 2}, new int[0]);

    @Test
    void isTheMeanOverClipsAndClasses(NDManager manager) {
        float[] targets = {1, 0, 1, 0, 0, 0};
        double sum = 0;
        for (int i = 0; i < LOGITS.length; i++) {
            double probability = 1 / (1 + Math.exp(-LOGITS[i]));
            sum -= targets[i] == 1 ? Math.log(probability) : Math.log(1 - probability);
        }
        NDArray loss = BinaryCrossEntropy.of(manager.create(LOGITS, new Shape(2, 3)), LABELS, BatchMix.none());
        assertThat((double) loss.getFloat()).isCloseTo(sum / 6, within(1e-6));
    }

    @Test
    void staysFiniteWhereTheLogitsAreLarge(NDManager manager) {
        NDArray logits = manager.create(new float[] {500, -500, 500, -500}, new Shape(2, 2));
        List<int[]> labels = List.of(new int[] {0}, new int[] {1});
        assertThat(BinaryCrossEntropy.of(logits, labels, BatchMix.none()).getFloat())
                .isEqualTo(250);
    }

    @Test
    void mixedClipsHaveTheirShareOfBothClipsLabels() {
        assertThat(BinaryCrossEntropy.targets(LABELS, BatchMix.blend(0.75), 3))
                .containsExactly(0.75f, 0, 0.75f, 0.25f, 0, 0.25f);
        assertThat(BinaryCrossEntropy.targets(List.of(new int[] {1}, new int[] {1}), BatchMix.blend(0.75), 2))
                .containsExactly(0, 1, 0, 1);
    }

    @Test
    void itsGradientIsWhatIsMissing(NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray logits = scope.create(LOGITS, new Shape(2, 3));
            logits.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray loss = BinaryCrossEntropy.of(logits, LABELS, BatchMix.none());
                assertThat(scope.getManagedArrays()).containsExactlyInAnyOrder(logits, loss);
                collector.backward(loss);
            }
            float[] gradient = logits.getGradient().toFloatArray();
            float[] targets = {1, 0, 1, 0, 0, 0};
            for (int i = 0; i < gradient.length; i++) {
                double probability = 1 / (1 + Math.exp(-LOGITS[i]));
                assertThat((double) gradient[i]).isCloseTo((probability - targets[i]) / 6, within(1e-6));
            }
        }
    }
}
