// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {

    @TempDir
    private Path folder;

    private String config;
    private Path all;

    @BeforeEach
    void write() throws IOException {
        config = NanoExperiment.write(folder).toString();
        all = folder.resolve("all");
    }

    private CommandLineRun sweep(String... further) {
        List<String> words = new ArrayList<>(List.of("sweep", config, "--work-dir", all.toString()));
        words.addAll(List.of(further));
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    @Test
    void trainsEachCombinationAndComparesThem() throws IOException {
        CommandLineRun run = sweep("--set", "optimizer.learning-rate=0.001,0.002", "--seeds", "2");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        for (String name : List.of("0.001_seed=0", "0.001_seed=1", "0.002_seed=0", "0.002_seed=1")) {
            assertThat(all.resolve("learning-rate=" + name + "/last.safetensors"))
                    .isNotEmptyFile();
        }
        assertThat(run.out())
                .contains(
                        "run 1 of 4, learning-rate=0.001_seed=0: begins\n",
                        "run 4 of 4, learning-rate=0.002_seed=1: begins, all will be done in about a minute")
                .containsPattern("\nlearning-rate=0.001 +2 .* K +[0-9.]+ M ")
                .containsPattern("\nlearning-rate=0.002 +2 ")
                .containsPattern("\noptimizer.learning-rate +0.00[12] +0.00[12]\n");

        // Again: nothing is trained; one that is not finished goes on.
        Files.delete(all.resolve("learning-rate=0.002_seed=0/finished"));
        CommandLineRun again = sweep("--set", "optimizer.learning-rate=0.001,0.002", "--seeds", "2");
        assertThat(again.exitCode()).isZero();
        assertThat(again.out())
                .contains(
                        "run 2 of 4, learning-rate=0.001_seed=1: finished before",
                        "run 3 of 4, learning-rate=0.002_seed=0: begins");

        Path page = folder.resolve("all.html");
        Path csv = folder.resolve("all.csv");
        CommandLineRun compared = CommandLineRun.of(
                "compare", all.toString(), "--no-cost", "--html", page.toString(), "--csv", csv.toString());
        assertThat(compared.err()).isEmpty();
        assertThat(compared.exitCode()).isZero();
        assertThat(compared.out()).containsPattern("\nlearning-rate=0.001 +2 ");
        assertThat(page).content().contains("4 runs of 2 experiments");
        assertThat(Files.readAllLines(csv)).hasSize(3);
    }

    @Test
    void oneThatFailsDoesNotEndTheOthers() {
        CommandLineRun run = sweep("--set", "optimizer.learning-rate=1e30,0.001");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "densekit: learning-rate=1e30_seed=0: ",
                        "1 of 2 runs are finished; the same command goes on with the others");
        assertThat(run.out())
                .contains("learning-rate=1e30_seed=0 failed: ")
                .containsPattern("\nlearning-rate=0.001 +1 ");
    }

    @Test
    void aFolderOfOtherSettingsIsRefusedBeforeAnythingIsTrained() throws IOException {
        Path other = Files.createDirectories(all.resolve("learning-rate=0.002_seed=0"));
        CommandLineRun resolved = CommandLineRun.of("config", config, "--set", "optimizer.learning-rate=0.003");
        assertThat(resolved.err()).isEmpty();
        Files.writeString(other.resolve("config.yaml"), resolved.out());
        CommandLineRun run = sweep("--set", "optimizer.learning-rate=0.001,0.002");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(other + " holds a run with other settings: optimizer.learning-rate was 0.003 and is now 0.002"
                        + "; choose another --work-dir, or remove that folder");
        assertThat(all.resolve("learning-rate=0.001_seed=0")).doesNotExist();
    }

    @Test
    void aMistakeInAnyCombinationIsToldBeforeAnythingIsTrained() {
        CommandLineRun run = sweep("--set", "data.batch-size=4,few");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("data.batch-size", "few");
        assertThat(all).doesNotExist();
    }

    @Test
    void thereIsAtLeastOneSeed() {
        CommandLineRun run = sweep("--seeds", "0");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--seeds must be 1 or more, got 0");
    }
}
