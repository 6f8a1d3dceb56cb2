// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class PassTest {

    @Test
    void evaluationIsNotTrainingAndNeitherRecords(OpLibrary library) {
        RandomGenerator random = new SplittableRandom(1);
        Pass evaluation = Pass.evaluation(library, Precision.FP32);
        Pass training = Pass.training(library, Precision.FP32, random);
        assertThat(evaluation.training()).isFalse();
        assertThat(training.training()).isTrue();
        assertThat(training.random()).isSameAs(random);
        assertThat(evaluation.taps()).isSameAs(Taps.none());
        assertThat(training.meter()).isSameAs(Meter.none());
    }

    @Test
    void whatIsReplacedLeavesTheRest(OpLibrary library, NDManager manager) {
        Pass pass = Pass.training(library, Precision.FP32, new SplittableRandom(1));
        Taps taps = Taps.of(new Linear(2, 2), Set.of("x"), manager);
        assertThat(pass.with(taps))
                .isEqualTo(new Pass(
                        pass.ops(),
                        true,
                        pass.random(),
                        taps,
                        pass.meter(),
                        pass.explanations(),
                        pass.prepared(),
                        false,
                        pass.checkpoints()));
        assertThat(pass.elsewhere()).isFalse();
        assertThat(pass.forElsewhere().with(taps).elsewhere()).isTrue();
        Meter meter = Meter.of(() -> {});
        Pass measured = pass.with(taps).with(meter);
        assertThat(measured.taps()).isSameAs(taps);
        assertThat(measured.meter()).isSameAs(meter);
        assertThat(measured.costs()).isSameAs(meter.costs());
        assertThat(measured.random()).isSameAs(pass.random());
    }

    @Test
    void stepsAreMeasuredUnderTheirNames(OpLibrary library) {
        Meter meter = Meter.of(() -> {});
        Pass pass = Pass.evaluation(library, Precision.FP32).with(meter);
        assertThat(pass.measure("suppression", () -> 3)).isEqualTo(3);
        assertThat(meter.steps()).containsOnlyKeys("suppression");
    }
}
