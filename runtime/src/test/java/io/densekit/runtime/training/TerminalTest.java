// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A training in a terminal, which util-linux's {@code script} makes for it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems' script takes other options")
class TerminalTest {

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void everyValidationStaysOnTheScreen() throws Exception {
        assumeThat(hasScript()).as("script is installed").isTrue();
        String command = String.join(
                " ",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dai.djl.offline=true -cp",
                "'" + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")) + "'",
                TrainingProcess.class.getName(),
                "'" + folder.resolve("run") + "' slow shown");
        Process process = new ProcessBuilder("script", "-qefc", command, "/dev/null")
                .redirectErrorStream(true)
                .start();
        String sent = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(sent).isZero();
        assertThat(sent).contains("\r");
        List<String> screen = Screen.of(sent);
        for (int epoch = 3; epoch <= 12; epoch += 3) {
            String line = "epoch " + epoch + " validated in [0-9.]+ s: top1 [0-9.]+(, the best so far)?";
            assertThat(screen).filteredOn(shown -> shown.matches(line)).as(sent).hasSize(1);
        }
    }

    private static boolean hasScript() throws InterruptedException {
        try {
            return new ProcessBuilder("script", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
