// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A pose network of a few thousand parameters on eight generated images: seconds to train, and good for nothing. */
final class NanoExperiment {

    private static final String NANO =
            """
            model:
              type: top-down-pose
              backbone: {type: uniformer, depths: [1, 1, 1, 1], dims: [8, 8, 16, 16], head-dim: 16, mlp-ratio: 1}
              head: {type: top-down-heatmap, deconvolutions: [8, 8, 8]}
            data:
              train: {type: coco-keypoints, annotations: ANN/person_keypoints_train.json, images: IMG/train,
                      input-size: [64, 32]}
              val: {type: coco-keypoints, annotations: ANN/person_keypoints_val.json, images: IMG/val,
                    input-size: [64, 32]}
              batch-size: 4
            schedule: {iterations: 2}
            """;

    private NanoExperiment() {}

    /** Generates the images and writes the configuration. */
    static Path write(Path folder) throws IOException {
        Path data = folder.resolve("data");
        CommandLineRun run = CommandLineRun.of("generate", "shapes", "--out", data.toString(), "--images", "8");
        if (run.exitCode() != 0) {
            throw new IllegalStateException(run.err());
        }
        return Files.writeString(
                folder.resolve("nano.yaml"),
                NANO.replace("ANN", data.resolve("annotations").toString()).replace("IMG", data.toString()));
    }
}
