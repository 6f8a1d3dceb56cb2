// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartCommandTest {

    @TempDir
    private Path folder;

    @Test
    void generatesTrainsAndEvaluates() {
        Path dir = folder.resolve("it's a folder");
        CommandLineRun run = CommandLineRun.of(
                "quickstart",
                "--dir",
                dir.toString(),
                "--images",
                "10",
                "--set",
                "schedule={iterations: 2}",
                "--set",
                "data.batch-size=4");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("generating 11 images", "AP", "best.safetensors");
        Path report = dir.resolve("run").resolve("report.html");
        assertThat(run.out()).contains("report   " + report);
        assertThat(report).content().contains("<html", "data:image/");

        CommandLineRun again = CommandLineRun.of("quickstart", "--dir", dir.toString());
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("has run here before: " + report, "--dir");
    }

    @Test
    void detectionIsTriedTheSameWay() {
        Path dir = folder.resolve("detection");
        CommandLineRun run = CommandLineRun.of(
                "quickstart",
                "detection",
                "--dir",
                dir.toString(),
                "--images",
                "10",
                "--set",
                "schedule={iterations: 2}",
                "--set",
                "data.batch-size=4");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("generating 11 images", "bbox", "segm", "best.safetensors");
        assertThat(dir.resolve("run").resolve("report.html")).content().contains("<html", "data:image/");
        assertThat(dir.resolve("metrics.json")).content().contains("\"bbox.AP\"", "\"segm.AP\"");
    }

    @Test
    void otherTasksAreRefused() {
        CommandLineRun run = CommandLineRun.of("quickstart", "flying");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("pose", "detection").doesNotContain("\tat ");
    }

    @Test
    void wrongKeyIsReportedBeforeAnythingIsGenerated() {
        CommandLineRun run = CommandLineRun.of("quickstart", "--dir", folder.toString(), "--set", "shedule.epochs=1");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("shedule", "did you mean 'schedule'?");
        assertThat(folder).isEmptyDirectory();
    }
}
