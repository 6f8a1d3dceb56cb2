// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.checkpoints.Safetensors;
import io.densekit.datasets.shapes.ShapesGenerator;
import io.densekit.datasets.shapes.ShapesSettings;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.Tiny;
import io.densekit.weights.StateDict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A detector's training by the steps that join images or scale them far, killed and taken up between two epochs' ends. */
class JoiningTransformsTest {

    private static final String CONFIG =
            """
            model:
              type: mask-rcnn
              classes: 8
              backbone: {type: uniformer, depths: [1, 1, 1, 1], dims: [8, 16, 16, 16], head-dim: 16, mlp-ratio: 1}
              neck: {channels: 16, outputs: 4}
              anchors: {scales: [4.0], ratios: [1.0]}
              box-head: {linear-layers: 1, linear-channels: 32}
              mask-head: {convolutions: 1, channels: 16}
              training:
                rpn: {proposals: {nms-pre: 50, max-per-img: 20, iou: 0.7}}
                regions: {sampler: {count: 16, positive-share: 0.4}}
            data:
              train:
                type: coco-detection
                annotations: %s
                images: %s
                input: {shorter-side: 64, longer-side: 96}
                transforms: [%s]
              batch-size: 2
              workers: 2
            optimizer: {learning-rate: 0.001}
            schedule: {iterations: 5, decay: {type: constant}}
            checkpoints: {every-iterations: 2}
            compute: {replicas: 2}
            """;

    @TempDir
    private static Path data;

    @TempDir
    private Path folder;

    @BeforeAll
    static void generate() {
        new ShapesGenerator(ShapesSettings.of(6, 1, 5)).generate(data, done -> {});
    }

    private static Experiment experiment(String transforms) {
        return Experiment.parse(
                Tiny.catalog(),
                "test",
                CONFIG.formatted(
                        ShapesGenerator.instanceAnnotations(data, "train"),
                        ShapesGenerator.images(data, "train"),
                        transforms),
                List.of());
    }

    private StateDict trained(String run) {
        return Safetensors.read(folder.resolve(run).resolve("last.safetensors"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy-paste",
                "{type: mosaic, size: [64, 96]}",
                "{type: large-scale-jitter, size: [64, 96]}",
                "{type: large-scale-jitter, size: [64, 96]}, random-flip, copy-paste",
                "{type: mosaic, size: [64, 96], probability: 0.5}, {type: copy-paste, probability: 0.5}"
            })
    void aKilledRunEndsWithTheSameBits(String transforms) {
        Experiment experiment = experiment(transforms);
        Training.run(experiment, folder.resolve("whole"), Resume.NEVER, List.of());
        for (long step : new long[] {1, 3}) {
            Resume resume = step == 1 ? Resume.NEVER : Resume.SAME_SETTINGS;
            assertThatThrownBy(() -> Training.run(
                            experiment, folder.resolve("killed"), resume, List.of(TinyRuns.killAfter(step))))
                    .isInstanceOf(TinyRuns.Killed.class);
        }
        Training.run(experiment, folder.resolve("killed"), Resume.SAME_SETTINGS, List.of());
        assertThat(trained("killed")).isEqualTo(trained("whole"));
    }

    /** The same seed without the step gives other weights: the step did something. */
    @Test
    void eachStepChangesWhatIsLearned() {
        List<String> all = List.of(
                "random-flip",
                "copy-paste",
                "{type: mosaic, size: [64, 96]}",
                "{type: large-scale-jitter, size: [64, 96]}");
        for (int i = 0; i < all.size(); i++) {
            Training.run(experiment(all.get(i)), folder.resolve("run" + i), Resume.NEVER, List.of());
            for (int other = 0; other < i; other++) {
                assertThat(trained("run" + i)).isNotEqualTo(trained("run" + other));
            }
        }
    }
}
