// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.coco;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoBenchmarkTest {

    @TempDir
    private Path folder;

    @Test
    void aRunInItsOwnProcessReportsTimesAndMetrics() throws IOException, InterruptedException {
        new CocoProblem(ProblemSize.SMALL, 4).write(folder);
        Measurement run = Measurement.of(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EvaluationRun.class.getName(),
                "segm",
                folder.resolve("gt_instances.json").toString(),
                folder.resolve("dt_segm.json").toString(),
                "3",
                "2"));

        assertThat(run.stats()).hasSize(12);
        assertThat(run.total())
                .isGreaterThan(run.reported().get("load") + run.reported().get("evaluate"));
        assertThat(run.reported()).containsKeys("cpu", "peak");
    }

    @Test
    void thePeersScriptTravelsWithTheClasses() throws IOException {
        try (InputStream script = CocoBenchmark.class.getResourceAsStream("peer.py")) {
            assertThat(new String(script.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("faster_coco_eval", "pycocotools", "hotcoco", "ultrafast_pycocotools", "vernier");
        }
    }
}
