// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.coco;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.evaluation.coco.CocoEvaluation;
import io.densekit.evaluation.coco.CocoMetrics;
import io.densekit.evaluation.coco.CocoParameters;
import io.densekit.evaluation.coco.IouType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoProblemTest {

    @TempDir
    private Path folder;

    @Test
    void theSameSeedGivesTheSameFilesAndOthersDiffer() throws IOException {
        new CocoProblem(ProblemSize.SMALL, 1).write(folder.resolve("a"));
        new CocoProblem(ProblemSize.SMALL, 1).write(folder.resolve("b"));
        new CocoProblem(ProblemSize.SMALL, 2).write(folder.resolve("c"));
        for (String name : new String[] {"gt_instances", "gt_keypoints", "dt_bbox", "dt_segm", "dt_keypoints"}) {
            Path first = folder.resolve("a").resolve(name + ".json");
            assertThat(first).hasSameBinaryContentAs(folder.resolve("b").resolve(name + ".json"));
            assertThat(Files.mismatch(first, folder.resolve("c").resolve(name + ".json")))
                    .isNotNegative();
        }
    }

    @Test
    void detectionsAreNeitherPerfectNorUseless() throws IOException {
        new CocoProblem(ProblemSize.SMALL, 3).write(folder);
        for (IouType type : IouType.values()) {
            String truth = type == IouType.KEYPOINTS ? "gt_keypoints.json" : "gt_instances.json";
            CocoMetrics metrics = CocoEvaluation.of(
                            folder.resolve(truth),
                            folder.resolve("dt_" + type + ".json"),
                            CocoParameters.defaults(type))
                    .load()
                    .evaluate();
            assertThat(metrics.get("AP")).as("%s", type).isBetween(0.2, 0.95);
        }
    }
}
