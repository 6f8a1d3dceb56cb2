// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {

    @TempDir
    private Path folder;

    @Test
    void leavesConfigurationMetricsWeightsAndReport() throws IOException {
        Path config = NanoExperiment.write(folder);
        Path run = folder.resolve("run");
        CommandLineRun trained = CommandLineRun.of(
                "train", config.toString(), "--work-dir", run.toString(), "--set", "optimizer.learning-rate=0.01");
        assertThat(trained.err()).isEmpty();
        assertThat(trained.exitCode()).isZero();
        assertThat(trained.out()).contains("the report is in " + run.resolve("report.html"));
        assertThat(run.resolve("config.yaml")).content().contains("learning-rate: 0.01");
        assertThat(Files.readAllLines(run.resolve("metrics.jsonl"))).hasSizeGreaterThanOrEqualTo(2);
        assertThat(run.resolve("last.safetensors")).isNotEmptyFile();
    }

    @Test
    void refusesAFolderThatHoldsARunUnlessItIsResumed() throws IOException {
        Path config = NanoExperiment.write(folder);
        String run = folder.resolve("run").toString();
        assertThat(CommandLineRun.of("train", config.toString(), "--work-dir", run)
                        .exitCode())
                .isZero();
        CommandLineRun again = CommandLineRun.of("train", config.toString(), "--work-dir", run);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("already holds a run", "--resume");
        assertThat(CommandLineRun.of("train", config.toString(), "--work-dir", run, "--resume")
                        .exitCode())
                .isZero();
    }

    @Test
    void theFolderOfARunGoesOnInItself() throws IOException {
        Path run = folder.resolve("run");
        CommandLineRun.of("train", NanoExperiment.write(folder).toString(), "--work-dir", run.toString());
        CommandLineRun anew = CommandLineRun.of("train", run.toString());
        assertThat(anew.exitCode()).isEqualTo(2);
        assertThat(anew.err().strip())
                .isEqualTo("densekit: " + run + " is the folder of a run: --resume goes on with it, and --work-dir DIR"
                        + " trains its configuration anew in another folder");
        CommandLineRun on = CommandLineRun.of("train", run.toString(), "--resume");
        assertThat(on.exitCode()).as(on.err()).isZero();
        assertThat(on.out()).contains("the report is in " + run.resolve("report.html"));
    }

    @Test
    void otherSettingsAreNamedAndTakenOnRequest() throws IOException {
        String config = NanoExperiment.write(folder).toString();
        String run = folder.resolve("run").toString();
        CommandLineRun.of("train", config, "--work-dir", run);
        CommandLineRun other = CommandLineRun.of("train", config, "--work-dir", run, "--resume", "--set", "seed=99");
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("seed: ", " -> 99", "--allow-changed-settings");
        CommandLineRun allowed = CommandLineRun.of(
                "train", config, "--work-dir", run, "--resume", "--allow-changed-settings", "--set", "seed=99");
        assertThat(allowed.exitCode()).isZero();
        CommandLineRun alone =
                CommandLineRun.of("train", config, "--work-dir", run, "--allow-changed-settings", "--set", "seed=99");
        assertThat(alone.exitCode()).isEqualTo(2);
        assertThat(alone.err()).contains("give --resume as well");
    }

    @Test
    void aDeviceThatIsNotThereIsAUsageError() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "train",
                NanoExperiment.write(folder).toString(),
                "--work-dir",
                folder.resolve("run").toString(),
                "--device",
                "gpu:99");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there is no device gpu:99");
    }
}
