// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.checkpoints.Safetensors;
import io.densekit.runtime.evaluating.EvaluationResult;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.Tiny;
import io.densekit.weights.StateDict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTest {

    private static final String CONFIG =
            """
            model: {type: tiny}
            data:
              train: {type: dots, samples: 21}
              val: {type: dots, samples: 7}
              batch-size: 4
              workers: 2
            optimizer: {learning-rate: 0.01, clip-norm: 1.0}
            schedule: {epochs: 4, warm-up: {iterations: 3}}
            evaluation: {every-epochs: 2}
            seed: 7
            """;

    @TempDir
    private Path folder;

    /** Ends a training as a kill does: nothing is saved after it. */
    private static final class Killed extends Error {}

    private static Experiment experiment(String... overrides) {
        return Experiment.parse(Tiny.catalog(), "test", CONFIG, List.of(overrides));
    }

    private static TrainingListener killAfter(long step) {
        return new TrainingListener() {
            @Override
            public void stepped(StepRecord record) {
                if (record.step() == step) {
                    throw new Killed();
                }
            }
        };
    }

    private TrainingResult train(String name, boolean resume, Experiment experiment, TrainingListener... listeners) {
        return train(name, resume ? Resume.SAME_SETTINGS : Resume.NEVER, experiment, listeners);
    }

    private TrainingResult train(String name, Resume resume, Experiment experiment, TrainingListener... listeners) {
        return Training.run(experiment, folder.resolve(name), resume, List.of(listeners));
    }

    private StateDict weights(String name) {
        return Safetensors.read(folder.resolve(name).resolve("last.safetensors"));
    }

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
    void resumingWithOtherDataIsRefused() {
        train("a", false, experiment("schedule.epochs=1"));
        assertThatThrownBy(() -> train("a", true, experiment("schedule.epochs=1", "data.batch-size=3")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the 5 steps of ")
                .hasMessageContaining("data.batch-size: 4 -> 3")
                .hasMessageContaining("--allow-changed-settings");
    }

    @Test
    void resumingWithOtherSettingsIsRefusedAndChangesNothing() throws Exception {
        train("a", false, experiment("schedule.epochs=1"));
        String config = Files.readString(folder.resolve("a/config.yaml"));
        assertThatThrownBy(() -> train("a", true, experiment("optimizer.learning-rate=0.02", "seed=8")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("optimizer.learning-rate: 0.01 -> 0.02")
                .hasMessageContaining("schedule.epochs: 1 -> 4")
                .hasMessageContaining("seed: 7 -> 8");
        assertThat(folder.resolve("a/config.yaml")).hasContent(config);
    }

    @Test
    void howARunIsWatchedMayChange() {
        train("a", false, experiment("schedule.epochs=2", "checkpoints.every-epochs=2"));
        List<String> warnings = new ArrayList<>();
        train("a", true, experiment("schedule.epochs=2", "data.workers=1"), warningsTo(warnings));
        assertThat(warnings).anyMatch(warning -> warning.contains("data.workers: 2 -> 1"));
    }

    @Test
    void moreEpochsAnotherBatchSizeAndAThawedLayerAreTakenOnRequest() throws Exception {
        String frozen = "optimizer.multipliers=[{parameters: backbone.*, learning-rate: 0}]";
        train("a", false, experiment("schedule.epochs=2", "optimizer.average=0.9", frozen));
        List<StepRecord> steps = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void started(TrainingRun run) {
                warnings.addAll(run.warnings());
            }

            @Override
            public void stepped(StepRecord step) {
                steps.add(step);
            }
        };
        TrainingResult result = train(
                "a",
                Resume.ALLOW_CHANGED_SETTINGS,
                experiment("schedule.epochs=3", "data.batch-size=7", "optimizer.average=0.8"),
                listener);
        assertThat(result.finished()).isTrue();
        // Two epochs of five steps, then one of three.
        assertThat(steps).extracting(StepRecord::step).containsExactly(11L, 12L, 13L);
        assertThat(steps).extracting(StepRecord::epoch).containsOnly(3);
        assertThat(steps).allMatch(step -> step.images() == 7);
        assertThat(warnings)
                .anyMatch(warning -> warning.contains("other settings than it had")
                        && warning.contains("schedule.epochs: 2 -> 3")
                        && warning.contains("data.batch-size: 4 -> 7"));
        assertThat(folder.resolve("a/config.until-step-10.yaml")).content().contains("batch-size: 4");
        assertThat(folder.resolve("a/config.yaml")).content().contains("batch-size: 7");
        assertThat(folder.resolve("a/provenance.json"))
                .content()
                .contains("changed-settings", "after step 10: ", "data.batch-size: 4 -> 7");
        assertThat(Files.readAllLines(folder.resolve("a/metrics.jsonl")).stream()
                        .filter(line -> line.contains("\"loss\"")))
                .hasSize(13);
        // Resumed once more by the same settings it goes on without a word.
        warnings.clear();
        train("a", true, experiment("schedule.epochs=3", "data.batch-size=7", "optimizer.average=0.8"), listener);
        assertThat(warnings).noneMatch(warning -> warning.contains("settings"));
        assertThat(folder.resolve("a/provenance.json")).content().contains("after step 10: ");
    }

    @Test
    void aKilledRunOfAnotherBatchSizeEndsWithTheSameBitsToo() {
        String[] before = {"schedule.epochs=2", "checkpoints.every-iterations=2"};
        String[] after = {"schedule.epochs=4", "checkpoints.every-iterations=2", "data.batch-size=2"};
        for (String name : List.of("whole", "killed")) {
            assertThatThrownBy(() -> train(name, false, experiment(before), killAfter(8)))
                    .isInstanceOf(Killed.class);
        }
        train("whole", Resume.ALLOW_CHANGED_SETTINGS, experiment(after));
        assertThatThrownBy(() -> train("killed", Resume.ALLOW_CHANGED_SETTINGS, experiment(after), killAfter(15)))
                .isInstanceOf(Killed.class);
        train("killed", true, experiment(after));
        assertThat(weights("killed")).isEqualTo(weights("whole"));
    }

    private static TrainingListener warningsTo(List<String> warnings) {
        return new TrainingListener() {
            @Override
            public void started(TrainingRun run) {
                warnings.addAll(run.warnings());
            }
        };
    }

    @Test
    void anotherFigureToWatchBeginsItsOwnBest() {
        train("a", false, experiment("schedule.epochs=2"));
        List<String> warnings = new ArrayList<>();
        TrainingResult result = train(
                "a",
                Resume.ALLOW_CHANGED_SETTINGS,
                experiment("schedule.epochs=4", "evaluation.best=top5"),
                warningsTo(warnings));
        assertThat(warnings).anyMatch(warning -> warning.contains("the next one counts as the best so far"));
        assertThat(result.progress().best().orElseThrow().step()).isGreaterThan(10);
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
