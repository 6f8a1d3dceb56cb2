// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.densekit.UserError;
import io.densekit.plugin.Configured;
import io.densekit.runtime.experiment.DecaySettings;
import io.densekit.runtime.experiment.ScheduleSettings;
import io.densekit.runtime.experiment.WarmUpSettings;
import io.densekit.training.Schedule;
import io.densekit.training.TrainingLength;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LearningRateTest {

    private static final Offset<Double> EXACT = within(1e-15);

    private static final DecaySettings DEFAULTS =
            new DecaySettings(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final Configured<Schedule, TrainingLength> CONSTANT =
            Configured.of("constant", DEFAULTS, Decay::constant);

    private static LearningRate epochs(int epochs, WarmUpSettings warmUp, Configured<Schedule, TrainingLength> decay) {
        return new LearningRate(
                2, new ScheduleSettings(Optional.of(epochs), Optional.empty(), Optional.empty(), warmUp, decay), 10);
    }

    private static final WarmUpSettings NONE = new WarmUpSettings(0, 0);

    @Test
    void stepsAreEpochsTimesTheirLength() {
        assertThat(epochs(7, NONE, CONSTANT).steps()).isEqualTo(70);
    }

    @Test
    void iterationsAreCountedAsTheyAre() {
        LearningRate rate = new LearningRate(
                1,
                new ScheduleSettings(
                        Optional.empty(),
                        Optional.of(25),
                        Optional.empty(),
                        NONE,
                        Configured.of(
                                "step",
                                new DecaySettings(List.of(20), Optional.of(0.5), Optional.empty(), Optional.empty()),
                                Decay::step)),
                10);
        assertThat(rate.steps()).isEqualTo(25);
        assertThat(rate.at(19)).isEqualTo(1);
        assertThat(rate.at(20)).isEqualTo(0.5);
    }

    @Test
    void warmUpRisesLinearlyFromItsRatio() {
        LearningRate rate = epochs(10, new WarmUpSettings(20, 0.1), CONSTANT);
        assertThat(rate.at(0)).isCloseTo(0.2, EXACT);
        assertThat(rate.at(10)).isCloseTo(2 * 0.55, EXACT);
        assertThat(rate.at(20)).isEqualTo(2);
    }

    @Test
    void stepsFallAfterWholeEpochs() {
        LearningRate rate = epochs(
                210,
                NONE,
                Configured.of(
                        "step",
                        new DecaySettings(List.of(170, 200), Optional.empty(), Optional.empty(), Optional.empty()),
                        Decay::step));
        assertThat(rate.at(1699)).isEqualTo(2);
        assertThat(rate.at(1700)).isCloseTo(0.2, EXACT);
        assertThat(rate.at(2000)).isCloseTo(0.02, EXACT);
    }

    @Test
    void theCosineFallsToItsMinimum() {
        LearningRate rate = epochs(
                10,
                NONE,
                Configured.of(
                        "cosine",
                        new DecaySettings(List.of(), Optional.empty(), Optional.empty(), Optional.of(0.1)),
                        Decay::cosine));
        assertThat(rate.at(0)).isEqualTo(2);
        assertThat(rate.at(50)).isCloseTo(2 * 0.55, EXACT);
        assertThat(rate.at(100)).isCloseTo(0.2, EXACT);
    }

    @Test
    void polyIsAPowerOfWhatIsLeft() {
        LearningRate rate = epochs(
                10,
                NONE,
                Configured.of(
                        "poly",
                        new DecaySettings(List.of(), Optional.empty(), Optional.of(2.0), Optional.empty()),
                        Decay::poly));
        assertThat(rate.at(50)).isCloseTo(0.5, EXACT);
        assertThat(rate.at(100)).isZero();
    }

    @Test
    void aScheduleWithoutLengthIsRefused() {
        ScheduleSettings endless = new ScheduleSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NONE,
                Configured.of("cosine", DEFAULTS, Decay::cosine));
        assertThatThrownBy(() -> new LearningRate(1, endless, 10))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("schedule.epochs or schedule.iterations");
    }
}
