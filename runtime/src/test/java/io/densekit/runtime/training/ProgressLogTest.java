// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.runtime.evaluating.EvaluationResult;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.experiment.Interruption;
import io.densekit.runtime.testing.Tiny;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLogTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ProgressLog log = new ProgressLog(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);

    private static Experiment experiment() {
        return Experiment.parse(
                Tiny.catalog(),
                "test",
                "model: tiny\ndata: {train: {type: dots}, val: {type: dots}, batch-size: 4}\nschedule: {epochs: 2}",
                List.of());
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void saysWhatStartsHowItGoesAndWhereTheWeightsAre() {
        Training.run(experiment(), folder, Resume.NEVER, List.of(log));
        assertThat(text())
                .contains("warning: data.train: dots are no real images (12)")
                .contains("on 12 samples: 2 epochs of 3 steps on cpu")
                .containsPattern("epoch 2/2 step 6/6 loss [0-9.]+ lr ")
                .contains("left 0:00:00")
                .containsPattern("[0-9.]+ images/s; waited for data [0-9.]+ % of the time")
                .containsPattern("epoch 1 validated in [0-9.]+ s: top1 [0-9.]+, the best so far")
                .contains("the weights are in " + folder.resolve("best.safetensors"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "epochs: 1 | 12 samples: 1 epoch of 3 steps on cpu",
                "iterations: 6 | 12 samples: 2 epochs of 3 steps on cpu",
                "iterations: 2 | 12 samples: 2 steps on cpu, of which an epoch has 3"
            })
    void saysHowLongItWillTake(String schedule, String sentence) {
        Experiment experiment = Experiment.parse(
                Tiny.catalog(),
                "test",
                "model: tiny\ndata: {train: {type: dots}, batch-size: 4}\nschedule: {" + schedule + "}",
                List.of());
        Training.run(experiment, folder, Resume.NEVER, List.of(log));
        assertThat(text()).contains(sentence);
    }

    @Test
    void saysTheFigureThatTellsTheBestBesideThePrincipalOne() {
        Experiment other = Experiment.parse(
                Tiny.catalog(),
                "test",
                "model: tiny\ndata: {train: {type: dots}, val: {type: dots}, batch-size: 4}\nschedule: {epochs: 2}\n"
                        + "evaluation: {best: top5}",
                List.of());
        Training.run(other, folder, Resume.NEVER, List.of(log));
        assertThat(text())
                .containsPattern("epoch 1 validated in [0-9.]+ s: top1 [0-9.]+, top5 1.0000, the best so far");
    }

    @Test
    void saysAtTheEndWhatCameUpMeanwhile() {
        Experiment dusty = Experiment.parse(
                Tiny.catalog(),
                "test",
                "model: tiny\ndata: {train: {type: dots, dusty: 7}, val: {type: dots, dusty: 5}, batch-size: 4}\n"
                        + "schedule: {epochs: 2}",
                List.of());
        TrainingResult result = Training.run(dusty, folder, Resume.NEVER, List.of(log));
        assertThat(result.warnings())
                .containsExactly(
                        "data.train: dots are dusty (2): dot7.png, dot7.png",
                        "data.val: dots are dusty (2): dot5.png, dot5.png");
        assertThat(text())
                .containsSubsequence(
                        "warning: data.train: dots are no real images (12)",
                        "step 6/6",
                        "warning: data.train: dots are dusty (2): dot7.png",
                        "peak memory",
                        "MiB, of this process" + System.lineSeparator(),
                        "done in")
                .containsOnlyOnce("dots are no real images (12)" + System.lineSeparator() + "warning: data.val");
    }

    @Test
    void saysHowToGoOnAfterAnInterruption() {
        Interruption interruption = new Interruption();
        interruption.ask();
        Training.run(experiment(), folder, Resume.NEVER, List.of(log), interruption);
        assertThat(text()).contains("stopped after step 0 of 6").contains("--resume goes on from here");
    }

    @Test
    void aBarLeavesTheLinesOfValidationsOnTheScreen() throws Exception {
        ProgressLog bar = new ProgressLog(new PrintStream(bytes, true, StandardCharsets.UTF_8), true);
        Training.run(experiment(), folder, Resume.NEVER, List.of(bar, new Slow()));
        List<String> screen = Screen.of(text());
        assertThat(screen)
                .filteredOn(line -> line.matches("epoch 1 validated in [0-9.]+ s: top1 [0-9.]+.*"))
                .hasSize(1);
        assertThat(screen)
                .filteredOn(line -> line.matches("epoch 2 validated in [0-9.]+ s: top1 [0-9.]+.*"))
                .hasSize(1);
        assertThat(screen).filteredOn(line -> line.contains("100%")).hasSize(1);
    }

    /** Leaves the bar time to be drawn between any two events. */
    private static final class Slow implements TrainingListener {
        @Override
        public void stepped(StepRecord step) {
            pause();
        }

        @Override
        public void validated(long step, EvaluationResult result, boolean best) {
            pause();
        }

        private static void pause() {
            try {
                Thread.sleep(250);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
