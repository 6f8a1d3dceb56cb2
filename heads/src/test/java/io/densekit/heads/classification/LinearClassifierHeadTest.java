// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.model.Features;
import io.densekit.model.Head;
import io.densekit.model.HeadArguments;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.settings.InvalidSetting;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class LinearClassifierHeadTest {

    @Test
    void hasWeightAndBiasUnderItsOwnPath() {
        Head head = head(3, 0, 4);

        assertThat(ModuleState.all(head)).containsOnlyKeys("weight", "bias");
        assertThat(ModuleState.all(head).get("weight").getShape()).isEqualTo(new Shape(3, 4));
        assertThat(head.output()).isEqualTo(Head.Output.CLASS_LOGITS);
        assertThat(head.outputs()).isEqualTo(3);
    }

    @Test
    void leavesValuesOutInTrainingAlone(NDManager manager, OpLibrary library) {
        Head head = head(1, 0.25, 4000);
        head.initialize(manager, 1);
        ModuleState.all(head).get("weight").getArray().setRequiresGradient(false);
        ModuleState.all(head).get("weight").getArray().set(new float[4000]);
        ModuleState.all(head).get("weight").getArray().addi(1f / 4000);
        NDArray ones = manager.ones(new Shape(3, 4000));

        Pass training = Pass.training(library, Precision.FP32, new SplittableRandom(4));
        float[] dropped = head.logits(pooled(ones), training).toFloatArray();
        float[] whole = head.logits(pooled(ones), Pass.evaluation(library, Precision.FP32))
                .toFloatArray();

        assertThat(whole).containsExactly(new float[] {1, 1, 1}, within(1e-4f));
        for (float value : dropped) {
            assertThat(value).isCloseTo(1, within(0.05f)).isNotEqualTo(1);
        }
    }

    @Test
    void refusesABackboneWithoutPooledVector() {
        assertThatThrownBy(() -> head(3, 0, 0))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.path()).isEmpty())
                .hasMessage("linear-classifier needs one vector an image, which this model's backbone does"
                        + " not give; use it in a model of type classification");
    }

    @Test
    void refusesValuesThatMakeNoHead() {
        assertThatThrownBy(() -> new LinearClassifierSettings(0, 0))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("must be positive, got 0");
        assertThatThrownBy(() -> new LinearClassifierSettings(1, 1)).hasMessage("must be within [0, 1), got 1.0");
    }

    private static Head head(int classes, double dropout, int channels) {
        return new LinearClassifierHead(
                new LinearClassifierSettings(classes, dropout), new HeadArguments(List.of(), channels));
    }

    private static Features pooled(NDArray vector) {
        return new Features(List.of(), Optional.of(vector), Optional.empty());
    }
}
