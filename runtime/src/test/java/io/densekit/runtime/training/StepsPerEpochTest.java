// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.checkpoints.Safetensors;
import io.densekit.runtime.evaluating.EvaluationResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Epochs of seven steps, where a pass over the data has five. */
class StepsPerEpochTest extends TinyRuns {

    private static final String SEVEN = "schedule.steps-per-epoch=7";

    private static final class Heard implements TrainingListener {
        private final List<StepRecord> steps = new ArrayList<>();
        private final List<Long> validations = new ArrayList<>();

        @Override
        public void stepped(StepRecord step) {
            steps.add(step);
        }

        @Override
        public void validated(long step, EvaluationResult result, boolean best) {
            validations.add(step);
        }
    }

    @Test
    void scheduleAndValidationsCountThem() {
        Heard heard = new Heard();
        train("a", false, experiment(SEVEN, "evaluation.every-epochs=2"), heard);
        assertThat(heard.steps).hasSize(28);
        assertThat(heard.steps).filteredOn(step -> step.epoch() == 2).hasSize(7);
        assertThat(heard.validations).containsExactly(14L, 28L);
    }

    @Test
    void checkpointsCountThem() {
        assertThatThrownBy(() -> train("a", false, experiment(SEVEN, "checkpoints.every-epochs=1"), killAfter(17)))
                .isInstanceOf(Killed.class);
        assertThat(Safetensors.metadata(folder.resolve("a/state.safetensors"))).containsEntry("step", "14");
    }

    /** They don't touch the order in which samples come, nor what is drawn for them. */
    @Test
    void passesOverTheDataGoOnAcrossThem() {
        String[] eighteen = {"schedule.epochs=", "schedule.iterations=18", "optimizer.accumulate=2"};
        train("usual", false, experiment(eighteen));
        train("counted", false, experiment(eighteen[0], eighteen[1], eighteen[2], SEVEN));
        assertThat(weights("counted")).isEqualTo(weights("usual"));
    }

    /** Batches of one sample in an order of its own: each of the first passes has every sample once. */
    @Test
    void aPassHasEverySampleOnce() {
        Heard heard = new Heard();
        // Such steps change nothing, so that a sample's loss is the same in each pass.
        train(
                "a",
                false,
                experiment(
                        "model.drop-path=0",
                        "model.batch-norm=false",
                        "data.train={type: dots, samples: 5, noise: false}",
                        "data.batch-size=1",
                        "optimizer.learning-rate=1e-30",
                        "optimizer.weight-decay=0",
                        "schedule.steps-per-epoch=3",
                        "schedule.epochs=5"),
                heard);
        assertThat(heard.steps).hasSize(15);
        for (int pass = 0; pass < 3; pass++) {
            Map<Double, Integer> seen = new HashMap<>();
            heard.steps.subList(5 * pass, 5 * pass + 5).forEach(step -> seen.merge(step.loss(), 1, Integer::sum));
            assertThat(seen).hasSize(5);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2"})
    void aKilledRunEndsWithTheSameBits(int replicas, int accumulate) {
        String[] rules = {
            SEVEN,
            "schedule.epochs=3",
            "checkpoints.every-iterations=2",
            "compute.replicas=" + replicas,
            "optimizer.accumulate=" + accumulate
        };
        train("whole", false, experiment(rules));
        assertThatThrownBy(() -> train("killed", false, experiment(rules), killAfter(9)))
                .isInstanceOf(Killed.class);
        assertThatThrownBy(() -> train("killed", true, experiment(rules), killAfter(15)))
                .isInstanceOf(Killed.class);
        train("killed", true, experiment(rules));
        assertThat(weights("killed")).isEqualTo(weights("whole"));
    }

    @Test
    void anotherLengthIsTakenOnRequestAlone() {
        train("a", false, experiment(SEVEN, "schedule.epochs=2"));
        String[] other = {"schedule.steps-per-epoch=3", "schedule.epochs=4"};
        assertThatThrownBy(() -> train("a", true, experiment(other)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("schedule.steps-per-epoch: 7 -> 3");
        Heard heard = new Heard();
        train("a", Resume.ALLOW_CHANGED_SETTINGS, experiment(other), heard);
        // Two epochs are done, and two of three steps come.
        assertThat(heard.steps).extracting(StepRecord::step).containsExactly(15L, 16L, 17L, 18L, 19L, 20L);
        assertThat(heard.steps).extracting(StepRecord::epoch).containsExactly(3, 3, 3, 4, 4, 4);
    }

    @Test
    void noStepsAreRefused() {
        assertThatThrownBy(() -> experiment("schedule.steps-per-epoch=0"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("schedule.steps-per-epoch: must be at least 1, got 0");
    }
}
