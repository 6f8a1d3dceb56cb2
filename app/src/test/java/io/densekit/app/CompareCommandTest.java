// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

    @TempDir
    private Path folder;

    private Path run(String config) throws IOException {
        Path run = Files.createDirectory(folder.resolve("run"));
        Files.writeString(run.resolve("config.yaml"), config);
        Files.writeString(run.resolve("metrics.jsonl"), "{\"step\":1,\"validation\":{\"AP\":0.5},\"best\":true}\n");
        return run;
    }

    @Test
    void aNetworkThatCannotBeBuiltIsToldAndNotCounted() throws IOException {
        Path run = run("model: {type: of-another-plugin}\n");
        CommandLineRun compared = CommandLineRun.of("compare", run.toString());
        assertThat(compared.exitCode()).isZero();
        assertThat(compared.err())
                .contains("warning: the network of " + run + " is not counted: ", "of-another-plugin");
        assertThat(compared.out()).containsPattern("run +1 +0.5000 +0.5000 +0 +– +– ");
    }

    @Test
    void aFigureThatNoRunHasIsAUsageError() throws IOException {
        CommandLineRun compared =
                CommandLineRun.of("compare", run("seed: 1\n").toString(), "--metric", "AR", "--no-cost");
        assertThat(compared.exitCode()).isEqualTo(2);
        assertThat(compared.err()).contains("--metric AR: no run has this figure; they have AP");
    }

    @Test
    void anOutputThatCannotBeWrittenIsRefusedFirst() throws IOException {
        CommandLineRun compared = CommandLineRun.of(
                "compare",
                run("seed: 1\n").toString(),
                "--html",
                folder.resolve("none/page.html").toString());
        assertThat(compared.exitCode()).isEqualTo(2);
        assertThat(compared.err()).contains("--html", "there is no folder " + folder.resolve("none"));
        assertThat(compared.out()).isEmpty();
    }
}
