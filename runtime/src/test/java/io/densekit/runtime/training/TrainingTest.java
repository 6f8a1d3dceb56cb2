// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.checkpoints.Safetensors;
import io.densekit.runtime.evaluating.EvaluationResult;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.experiment.Interruption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTest extends TinyRuns {

    @Test
    void learnsAndLeavesItsFiles() throws Exception {
        List<StepRecord> steps = new ArrayList<>();
        TrainingResult result = train("a", false, experiment("schedule.epochs=20"), new TrainingListener() {
            @Override
            public void stepped(StepRecord record) {
                steps.add(record);
            }
        });
        assertThat(result.finished()).isTrue();
        assertThat(steps).hasSize(100);
        assertThat(steps.get(99).loss()).isLessThan(steps.get(0).loss() / 2);
        assertThat(result.validation().orElseThrow().value("top1")).isEqualTo(1);
        RunDirectory run = RunDirectory.open(folder.resolve("a"));
        assertThat(run.best()).exists();
        assertThat(run.last()).exists();
        assertThat(Files.readString(run.config())).contains("batch-size: 4");
        assertThat(Files.readString(run.provenance())).contains("\"seed\" : \"7\"");
        // 100 steps and 10 validations.
        assertThat(Files.readAllLines(run.metrics())).hasSize(110);
        run.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aKilledRunThatIsResumedEndsWithTheSameBits(int replicas) throws Exception {
        String[] rules = {
            "checkpoints.every-iterations=3",
            "optimizer.average=0.9",
            "optimizer.accumulate=2",
            "schedule.epochs=5",
            "compute.replicas=" + replicas
        };
        train("whole", false, experiment(rules));
        // Three steps an epoch: before the first checkpoint, between two, at an epoch's end, in its middle.
        for (int step : new int[] {1, 4, 6, 11}) {
            String name = "killed" + step;
            assertThatThrownBy(() -> train(name, false, experiment(rules), killAfter(step)))
                    .isInstanceOf(Killed.class);
            TrainingResult result = train(name, true, experiment(rules));
            assertThat(result.finished()).isTrue();
            assertThat(weights(name)).isEqualTo(weights("whole"));
            assertThat(Safetensors.read(folder.resolve(name).resolve("state.safetensors")))
                    .isEqualTo(Safetensors.read(folder.resolve("whole/state.safetensors")));
            assertThat(Files.readAllLines(folder.resolve(name).resolve("metrics.jsonl")))
                    .hasSameSizeAs(Files.readAllLines(folder.resolve("whole/metrics.jsonl")));
        }
    }

    @Test
    void anInterruptedRunSavesItsPlaceAndGoesOn() {
        train("whole", false, experiment());
        Interruption interruption = new Interruption();
        TrainingResult stopped = Training.run(
                experiment(),
                folder.resolve("stopped"),
                Resume.NEVER,
                List.of(new TrainingListener() {
                    @Override
                    public void stepped(StepRecord record) {
                        if (record.step() == 7) {
                            interruption.ask();
                        }
                    }
                }),
                interruption);
        assertThat(stopped.finished()).isFalse();
        assertThat(stopped.progress().step()).isEqualTo(7);
        assertThat(train("stopped", true, experiment()).finished()).isTrue();
        assertThat(weights("stopped")).isEqualTo(weights("whole"));
    }

    @Test
    void sgdResumesToo() {
        String[] rules = {"optimizer.type=sgd", "checkpoints.every-iterations=2", "schedule.epochs=2"};
        train("whole", false, experiment(rules));
        assertThatThrownBy(() -> train("killed", false, experiment(rules), killAfter(5)))
                .isInstanceOf(Killed.class);
        train("killed", true, experiment(rules));
        assertThat(weights("killed")).isEqualTo(weights("whole"));
    }

    @Test
    void anotherSeedGivesOtherWeights() {
        train("a", false, experiment("schedule.epochs=1"));
        train("b", false, experiment("schedule.epochs=1", "seed=8"));
        assertThat(weights("a")).isNotEqualTo(weights("b"));
    }

    @Test
    void iterationsEndInTheMiddleOfAnEpoch() {
        TrainingResult result = train("a", false, experiment("schedule.epochs=null", "schedule.iterations=8"));
        assertThat(result.progress().step()).isEqualTo(8);
        assertThat(result.progress().validated()).isEqualTo(8);
        assertThat(result.finished()).isTrue();
    }

    @Test
    void validationImagesAreTriedBeforeTheFirstStep() {
        assertThatThrownBy(() -> train("a", false, experiment("data.val.broken=0")))
                .isInstanceOf(UserError.class)
                .hasMessage("data.val: dot0.png can't be read");
        assertThat(folder.resolve("a/metrics.jsonl")).doesNotExist();
    }

    @Test
    void aRunIsNotOverwritten() {
        train("a", false, experiment("schedule.epochs=1"));
        assertThatThrownBy(() -> train("a", false, experiment()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("already holds a run")
                .hasMessageContaining("--resume");
    }

    @Test
    void aLossThatIsNoNumberNamesTheBatchAndKeepsTheCheckpoint() {
        Experiment wild = experiment(
                "optimizer.learning-rate=1e30", "optimizer.clip-norm=null", "checkpoints.every-iterations=1");
        assertThatThrownBy(() -> train("a", false, wild))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the batch was dot")
                .hasMessageContaining("the checkpoint of step")
                .hasMessageContaining("optimizer.learning-rate");
        assertThat(folder.resolve("a/last.safetensors")).exists();
    }

    @Test
    void anImageThatCannotBeReadEndsTheRunWithItsName() {
        assertThatThrownBy(() -> train("a", false, experiment("data.train.broken=3")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("dot3.png can't be read");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aSampleThatVanishesCostsNoStep(int accumulate) {
        String[] rules = {"schedule.epochs=2", "checkpoints.every-epochs=0", "optimizer.accumulate=" + accumulate};
        train("whole", false, experiment(rules));
        int resumed = 0;
        for (int sample = 0; sample < 6; sample++) {
            String name = "vanished" + sample;
            List<Long> steps = new ArrayList<>();
            List<String> broken = new ArrayList<>(List.of(rules));
            broken.add("data.train.broken=" + sample);
            assertThatThrownBy(
                            () -> train(name, false, experiment(broken.toArray(String[]::new)), new TrainingListener() {
                                @Override
                                public void stepped(StepRecord record) {
                                    steps.add(record.step());
                                }
                            }))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("can't be read");
            Path state = folder.resolve(name).resolve("state.safetensors");
            if (!Files.exists(state)) {
                assertThat(accumulate > 1 || steps.isEmpty()).isTrue();
                continue;
            }
            assertThat(Safetensors.metadata(state)).containsEntry("step", Integer.toString(steps.size()));
            train(name, Resume.ALLOW_CHANGED_SETTINGS, experiment(rules));
            assertThat(weights(name)).isEqualTo(weights("whole"));
            resumed++;
        }
        assertThat(resumed).isPositive();
    }

    @Test
    void validationsInARowThatAreNoBetterEndTheTraining() {
        // Nothing is learned, so that no validation is better than the first.
        String[] rules = {
            "schedule.epochs=9", "evaluation.every-epochs=1", "evaluation.patience=3", "optimizer.learning-rate=1e-30"
        };
        TrainingResult result = train("a", false, experiment(rules));
        assertThat(result.finished()).isTrue();
        assertThat(result.outOfPatience()).isTrue();
        assertThat(result.progress().step()).isEqualTo(20);
        assertThat(result.progress().best().orElseThrow().step()).isEqualTo(5);
        assertThat(folder.resolve("a/last.safetensors")).exists();
        // Resumed, it has ended already.
        TrainingResult again = train("a", true, experiment(rules));
        assertThat(again.progress().step()).isEqualTo(20);
        assertThat(again.outOfPatience()).isTrue();
    }

    @Test
    void aKilledRunIsAsPatientAsOneLeftAlone() {
        String[] rules = {
            "schedule.epochs=9", "evaluation.every-epochs=1", "evaluation.patience=4", "optimizer.learning-rate=1e-30"
        };
        assertThatThrownBy(() -> train("a", false, experiment(rules), killAfter(17)))
                .isInstanceOf(Killed.class);
        assertThat(train("a", true, experiment(rules)).progress().step()).isEqualTo(25);
    }

    @Test
    void validatesBetweenEpochsToo() {
        List<Long> validated = new ArrayList<>();
        train(
                "a",
                false,
                experiment("schedule.epochs=2", "evaluation.every-epochs=0", "evaluation.every-iterations=4"),
                new TrainingListener() {
                    @Override
                    public void validated(long step, EvaluationResult result, boolean best) {
                        validated.add(step);
                    }
                });
        assertThat(validated).containsExactly(4L, 8L, 10L);
    }

    @Test
    void samplingByClassNeedsClasses() {
        assertThatThrownBy(() -> train("a", false, experiment("data.sampling={type: class-balanced}")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("data.sampling: the dataset doesn't tell which classes its samples have");
    }

    @Test
    void patienceNeedsValidations() {
        assertThatThrownBy(() -> train("a", false, experiment("data.val=null", "evaluation.patience=3")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("evaluation.patience", "no data.val");
    }

    @Test
    void anUnknownFigureToWatchIsNamed() {
        assertThatThrownBy(() -> train("a", false, experiment("evaluation.best=AP")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no figure 'AP'")
                .hasMessageContaining("top1, top5");
    }
}
