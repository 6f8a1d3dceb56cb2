// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.weights.Safetensors;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalCommandTest {

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

    @TempDir
    private Path folder;

    @Test
    void judgesTrainedWeightsAndWritesFiguresAndPredictions() throws IOException {
        Path config = prepare();
        Path run = folder.resolve("run");
        CommandLineRun trained = CommandLineRun.of("train", config.toString(), "--work-dir", run.toString());
        assertThat(trained.err()).isEmpty();
        assertThat(trained.exitCode()).isZero();

        Path json = folder.resolve("metrics.json");
        Path predictions = folder.resolve("dt.json");
        CommandLineRun judged = CommandLineRun.of(
                "eval",
                config.toString(),
                "--weights",
                run.resolve("last.safetensors").toString(),
                "--json",
                json.toString(),
                "--predictions",
                predictions.toString());
        assertThat(judged.err()).isEmpty();
        assertThat(judged.exitCode()).isZero();
        assertThat(judged.out()).contains("samples in");
        assertThat(json).content().contains("\"AP\"", "\"AP50\"", "\"AR75\"", "\"ARl\"");
        assertThat(predictions).content().startsWith("[").contains("\"keypoints\"");
    }

    @Test
    void trainRefusesAFolderThatHoldsARun() throws IOException {
        Path config = prepare();
        String run = folder.resolve("run").toString();
        assertThat(CommandLineRun.of("train", config.toString(), "--work-dir", run)
                        .exitCode())
                .isZero();
        CommandLineRun again = CommandLineRun.of("train", config.toString(), "--work-dir", run);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("already holds a run", "--resume");
        assertThat(CommandLineRun.of("train", config.toString(), "--work-dir", run, "--resume")
                        .exitCode())
                .isZero();
    }

    @Test
    void otherNetworksWeightsAreRefused() throws IOException {
        Path config = prepare();
        Path other = folder.resolve("other.safetensors");
        Safetensors.write(
                other,
                StateDict.builder()
                        .put("conv1.weight", TensorData.ofFloats(new float[4], 4))
                        .build(),
                Map.of());
        CommandLineRun run = CommandLineRun.of("eval", config.toString(), "--weights", other.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("other.safetensors", "is not a weight file of the configured network");
    }

    @Test
    void weightsAreAskedFor() throws IOException {
        CommandLineRun run = CommandLineRun.of("eval", prepare().toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Missing required option: '--weights=FILE'");
    }

    @Test
    void aDeviceThatIsNotThereIsAUsageError() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "train",
                prepare().toString(),
                "--work-dir",
                folder.resolve("run").toString(),
                "--device",
                "gpu:99");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there is no device gpu:99");
    }

    private Path prepare() throws IOException {
        Path data = folder.resolve("data");
        assertThat(CommandLineRun.of("generate", "shapes", "--out", data.toString(), "--images", "8")
                        .exitCode())
                .isZero();
        return Files.writeString(
                folder.resolve("nano.yaml"),
                NANO.replace("ANN", data.resolve("annotations").toString()).replace("IMG", data.toString()));
    }
}
