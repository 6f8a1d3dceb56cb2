// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.Tiny;
import io.densekit.runtime.training.Resume;
import io.densekit.runtime.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportListenerTest {

    private static final String CONFIG =
            """
            model: {type: tiny}
            data: {train: {type: dots, samples: 8}, val: {type: dots, samples: 3}, batch-size: 4, workers: 1}
            schedule: {epochs: 1}
            """;

    @TempDir
    private Path folder;

    @Test
    void aTrainingEndsWithAReport() throws IOException {
        List<Path> written = new ArrayList<>();
        Path run = folder.resolve("run");
        Training.run(
                Experiment.parse(Tiny.catalog(), "test", CONFIG, List.of()),
                run,
                Resume.NEVER,
                List.of(new ReportListener(2, written::add)));
        assertThat(written).containsExactly(run.resolve("report.html"));
        assertThat(Files.readString(run.resolve("report.html")))
                .contains(
                        "best validation",
                        "libtorch",
                        "type: tiny",
                        "dot2.png",
                        "tiny on dots",
                        "Trained on dots: samples 8");
    }
}
