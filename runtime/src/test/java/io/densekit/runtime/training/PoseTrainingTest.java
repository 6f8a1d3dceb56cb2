// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.checkpoints.Safetensors;
import io.densekit.datasets.shapes.ShapesGenerator;
import io.densekit.datasets.shapes.ShapesSettings;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.evaluating.EvaluationResult;
import io.densekit.runtime.evaluating.Evaluator;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.weights.WeightSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole path with densekit's own parts: generated figures, a UniFormer, heatmaps, COCO's figures. */
class PoseTrainingTest {

    private static final String CONFIG =
            """
            model:
              type: top-down-pose
              backbone: {type: uniformer, depths: [1, 1, 2, 1], dims: [16, 16, 32, 32], head-dim: 16, drop-path: 0.1}
              head: {type: top-down-heatmap, deconvolutions: [16, 16]}
            data:
              train: {type: coco-keypoints, annotations: %1$s, images: %2$s, input-size: [64, 64]}
              val: {type: coco-keypoints, annotations: %3$s, images: %4$s, input-size: [64, 64]}
              batch-size: 4
              workers: 2
            optimizer: {learning-rate: 0.002, clip-norm: 1}
            schedule: {iterations: 8}
            checkpoints: {every-iterations: 3}
            evaluation: {every-epochs: 0}
            compute: {threads: 2}
            """;

    @TempDir
    private Path folder;

    private Experiment experiment() {
        Path data = folder.resolve("data");
        if (!Files.exists(data)) {
            new ShapesGenerator(ShapesSettings.of(6, 3, 1)).generate(data, done -> {});
        }
        ComponentCatalog catalog = Plugins.catalog(getClass().getClassLoader());
        String text = CONFIG.formatted(
                ShapesGenerator.keypointAnnotations(data, "train"),
                ShapesGenerator.images(data, "train"),
                ShapesGenerator.keypointAnnotations(data, "val"),
                ShapesGenerator.images(data, "val"));
        return Experiment.parse(catalog, "test", text, List.of());
    }

    @Test
    void trainsValidatesAndResumesToTheSameBits() throws Exception {
        List<StepRecord> steps = new ArrayList<>();
        TrainingResult whole =
                Training.run(experiment(), folder.resolve("whole"), Resume.NEVER, List.of(new TrainingListener() {
                    @Override
                    public void stepped(StepRecord step) {
                        steps.add(step);
                    }
                }));
        assertThat(steps).hasSize(8).allSatisfy(step -> assertThat(step.loss()).isPositive());
        EvaluationResult validation = whole.validation().orElseThrow();
        assertThat(validation.metrics()).containsKeys("AP", "AP50", "AP75", "APm", "APl", "AR");

        Path killed = folder.resolve("killed");
        assertThatThrownBy(() -> Training.run(experiment(), killed, Resume.NEVER, List.of(new TrainingListener() {
                    @Override
                    public void stepped(StepRecord step) {
                        if (step.step() == 5) {
                            throw new IllegalStateException("killed");
                        }
                    }
                })))
                .hasMessage("killed");
        Training.run(experiment(), killed, Resume.SAME_SETTINGS, List.of());
        assertThat(Safetensors.read(killed.resolve("last.safetensors")))
                .isEqualTo(Safetensors.read(folder.resolve("whole/last.safetensors")));

        EvaluationResult again = Evaluator.evaluate(
                experiment(),
                WeightSettings.of(killed.resolve("last.safetensors")),
                (samples, of) -> {},
                warning -> {});
        assertThat(again.metrics()).isEqualTo(validation.metrics());
        Path predictions = folder.resolve("predictions.json");
        again.writePredictions(predictions);
        assertThat(new ObjectMapper().readTree(predictions.toFile()))
                .isNotEmpty()
                .allSatisfy(pose -> assertThat(pose.get("keypoints")).hasSize(51));
    }
}
