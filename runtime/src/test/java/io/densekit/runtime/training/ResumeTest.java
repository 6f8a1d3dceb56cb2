// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.weights.StateDict;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run goes on with that goes on. */
class ResumeTest extends TinyRuns {

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

    @ParameterizedTest
    @ValueSource(strings = {"optimizer.frozen=['^backbone\\.']", "optimizer.frozen-norms=true"})
    void frozenStatisticsStayThroughAKillBesideReplicasAndAverages(String frozen) {
        String[] rules = {
            "schedule.epochs=2",
            "checkpoints.every-iterations=3",
            "optimizer.average=0.9",
            "compute.replicas=2",
            "optimizer.weight-decay=0",
            frozen
        };
        train("whole", false, experiment(rules));
        assertThatThrownBy(() -> train("killed", false, experiment(rules), killAfter(7)))
                .isInstanceOf(Killed.class);
        train("killed", true, experiment(rules));
        assertThat(weights("killed")).isEqualTo(weights("whole"));
        StateDict last = weights("whole");
        List<String> statistics = last.names().stream()
                .filter(name -> name.endsWith("running_mean"))
                .toList();
        assertThat(statistics).isNotEmpty();
        // They are those of the start, where no weights were loaded.
        assertThat(statistics)
                .allSatisfy(name -> assertThat(last.get(name).toFloats()).containsOnly(0f));
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

    private static TrainingListener warningsTo(List<String> warnings) {
        return new TrainingListener() {
            @Override
            public void started(TrainingRun run) {
                warnings.addAll(run.warnings());
            }
        };
    }
}
