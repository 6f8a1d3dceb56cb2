// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.densekit.runtime.evaluating.EvaluationResult;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.Tiny;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLoopTest {

    @TempDir
    private Path folder;

    /** Writes down what it hears. */
    private static final class Events implements TrainingListener {
        private final List<String> heard = new ArrayList<>();
        private final List<StepRecord> steps = new ArrayList<>();

        @Override
        public void started(TrainingRun run) {
            heard.add("started");
        }

        @Override
        public void stepped(StepRecord step) {
            heard.add("step" + step.step());
            steps.add(step);
        }

        @Override
        public void validated(long step, EvaluationResult result, boolean best) {
            heard.add("validated" + step);
        }

        @Override
        public void finished(TrainingRun run, TrainingResult result) {
            heard.add("finished");
        }
    }

    private Events train(String... overrides) {
        Events events = new Events();
        Experiment experiment = Experiment.parse(
                Tiny.catalog(),
                "test",
                """
                model: {type: tiny}
                data: {train: {type: dots, samples: 13}, val: {type: dots, samples: 3}, batch-size: 4, workers: 1}
                schedule: {epochs: 3, decay: {type: constant}}
                optimizer: {learning-rate: 0.5}
                """,
                List.of(overrides));
        Training.run(experiment, folder, Resume.NEVER, List.of(events));
        return events;
    }

    @Test
    void validatesBetweenEpochsAndAtTheEnd() {
        assertThat(train("evaluation.every-epochs=2").heard)
                .containsExactly(
                        "started",
                        "step1",
                        "step2",
                        "step3",
                        "step4",
                        "step5",
                        "step6",
                        "validated6",
                        "step7",
                        "step8",
                        "step9",
                        "validated9",
                        "finished");
    }

    @Test
    void validatesAtTheEndAlone() {
        assertThat(train("evaluation.every-epochs=0").heard.stream()
                        .filter(event -> event.startsWith("validated"))
                        .collect(Collectors.toList()))
                .containsExactly("validated9");
    }

    @Test
    void epochsHaveTheirCompleteBatchesAlone() {
        List<StepRecord> steps = train().steps;
        assertThat(steps).extracting(StepRecord::epoch).containsExactly(1, 1, 1, 2, 2, 2, 3, 3, 3);
        assertThat(steps).allSatisfy(step -> assertThat(step.images()).isEqualTo(4));
    }

    @Test
    void anEpochsLastStepTakesWhatIsLeft() {
        List<StepRecord> steps = train("optimizer.accumulate=2").steps;
        assertThat(steps).extracting(StepRecord::images).containsExactly(8, 4, 8, 4, 8, 4);
    }

    /** At a rate that leaves the weights as they are, so that a step's gradient depends on its images alone. */
    private static List<StepRecord> steps(Path folder, int batch, int accumulate) {
        Events events = new Events();
        Experiment experiment = Experiment.parse(
                Tiny.catalog(),
                "test",
                """
                model: {type: tiny, batch-norm: false, drop-path: 0}
                data: {train: {type: dots, samples: 10}, workers: 1}
                schedule: {epochs: 1, decay: {type: constant}}
                optimizer: {learning-rate: 1e-20, weight-decay: 0}
                """,
                List.of("data.batch-size=" + batch, "optimizer.accumulate=" + accumulate));
        Training.run(experiment, folder.resolve(batch + "x" + accumulate), Resume.NEVER, List.of(events));
        return events.steps;
    }

    @Test
    void aStepOfSeveralBatchesIsThatOfOneLargeBatch() {
        List<StepRecord> accumulated = steps(folder, 2, 3);
        assertThat(accumulated).extracting(StepRecord::images).containsExactly(6, 4);
        StepRecord large = steps(folder, 6, 1).get(0);
        assertThat(accumulated.get(0).gradientNorm()).isCloseTo(large.gradientNorm(), withinPercentage(1e-3));
        assertThat(accumulated.get(0).loss()).isCloseTo(large.loss(), withinPercentage(1e-3));
        List<StepRecord> single = steps(folder, 2, 1);
        double last = (single.get(3).loss() + single.get(4).loss()) / 2;
        assertThat(accumulated.get(1).loss())
                .as("the last group, of two batches")
                .isCloseTo(last, withinPercentage(1e-3));
        assertThat(accumulated.get(1).gradientNorm())
                .isLessThanOrEqualTo(
                        (single.get(3).gradientNorm() + single.get(4).gradientNorm()) / 2 * 1.00001);
    }

    @Test
    void recordsSayWhatAStepWas() {
        assertThat(train().steps).allSatisfy(step -> {
            assertThat(step.losses()).containsOnlyKeys("cross_entropy");
            assertThat(step.loss()).isEqualTo(step.losses().get("cross_entropy"));
            assertThat(step.learningRate()).isEqualTo(0.5);
            assertThat(step.gradientNorm()).isPositive();
            assertThat(step.dataSeconds()).isBetween(0.0, step.seconds());
        });
    }
}
