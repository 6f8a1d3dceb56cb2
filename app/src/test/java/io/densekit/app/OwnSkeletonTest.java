// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Persons of four keypoints: pairs are said once, for the network and its data. */
class OwnSkeletonTest {

    private static final String ANNOTATIONS =
            """
            {"images": [{"id": 1, "file_name": "a.png", "width": 64, "height": 64}],
             "categories": [{"id": 1, "name": "person", "keypoints": ["left_hand", "right_hand", "head", "foot"]},
               {"id": 2, "name": "ball"}],
             "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [8, 8, 40, 48], "area": 1920, "iscrowd": 0,
               "num_keypoints": 4, "keypoints": [10, 20, 2, 40, 20, 2, 24, 10, 2, 24, 50, 2]}]}
            """;

    private static final String CONFIG =
            """
            model:
              type: top-down-pose
              backbone: {type: uniformer, depths: [1, 1, 1, 1], dims: [16, 32, 32, 32], head-dim: 16, mlp-ratio: 2}
              head: {type: top-down-heatmap, keypoints: 4, deconvolutions: [16, 16, 16]}
              flip-pairs: [[0, 1]]
            data:
              train: {type: coco-keypoints, annotations: ROOT/a.json, images: ROOT, input-size: [64, 64], keypoints: 4}
              val: {type: coco-keypoints, annotations: ROOT/a.json, images: ROOT, input-size: [64, 64], keypoints: 4}
              batch-size: 1
            schedule: {iterations: 1}
            evaluation: {metric: {type: coco-keypoints, sigmas: [0.1, 0.1, 0.1, 0.1]}}
            """;

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("a.json"), ANNOTATIONS);
        ImageIO.write(
                new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("a.png").toFile());
        config = Files.writeString(folder.resolve("a.yaml"), CONFIG.replace("ROOT", folder.toString()));
    }

    private CommandLineRun run(String command, String... set) {
        List<String> line = new ArrayList<>(List.of(command, config.toString()));
        if (command.equals("train")) {
            line.addAll(List.of(
                    "--device", "cpu", "--work-dir", folder.resolve("run").toString()));
        }
        for (String value : set) {
            line.addAll(List.of("--set", value));
        }
        return CommandLineRun.of(line.toArray(String[]::new));
    }

    @Test
    void pairsOfTheModelAreTakenByTheData() {
        assertThat(run("check").out()).contains("nothing is wrong");
        CommandLineRun trained = run("train");
        assertThat(trained.err()).isEmpty();
        assertThat(trained.exitCode()).isZero();
    }

    @Test
    void pairsThatContradictTheModelsAreRefusedByCheckAndTrain() {
        String flip = "data.train.transforms=[{type: random-flip, pairs: [[1, 2]]}]";
        String sentence = "data.train: random-flip has the pairs [[1, 2]], but keypoints change places by [[0, 1]]"
                + " elsewhere; leave its pairs out and say them once, in model.flip-pairs";
        assertThat(run("check", flip).err()).contains(sentence);
        CommandLineRun trained = run("train", flip);
        assertThat(trained.err()).contains(sentence);
        assertThat(trained.exitCode()).isEqualTo(2);
        assertThat(run("check", "data.val.transforms=[{type: random-flip, pairs: [[1, 7]]}]")
                        .err())
                .contains("random-flip: the pair [1, 7] is beyond the last of 4 keypoints, 3");
    }

    @Test
    void namesThatSayOtherwiseAreAFinding() {
        CommandLineRun checked = run("check", "model.flip-pairs=[]");
        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.out())
                .contains("wrong: keypoint whose name has a left and a right, which flip-pairs don't exchange (1)")
                .contains("left_hand and right_hand, keypoints 0 and 1");
    }

    @Test
    void sigmasAreAskedForBeforeTheFirstStep() {
        assertThat(run("check", "evaluation.metric=coco-keypoints").err())
                .contains("4 keypoints, but there are 17 sigmas");
        CommandLineRun trained = run("train", "evaluation.metric=coco-keypoints");
        assertThat(trained.err())
                .contains("the data have 4 keypoints, but there are 17 sigmas; set evaluation.metric.sigmas");
        assertThat(folder.resolve("run/last.safetensors")).doesNotExist();
    }

    @Test
    void anotherNumberOfKeypointsIsToldBeforeTheFirstStep() {
        assertThat(run("check", "model.head.keypoints=17", "model.flip-pairs=null")
                        .err())
                .contains("the persons have 4 keypoints, but the head makes 17; set model.head.keypoints to 4");
    }
}
