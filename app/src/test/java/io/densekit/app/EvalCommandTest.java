// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.checkpoints.Safetensors;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalCommandTest {

    @TempDir
    private Path folder;

    @Test
    void judgesTrainedWeightsAndWritesFiguresAndPredictions() throws IOException {
        Path config = NanoExperiment.write(folder);
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
    void otherNetworksWeightsAreRefused() throws IOException {
        Path config = NanoExperiment.write(folder);
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
        CommandLineRun run =
                CommandLineRun.of("eval", NanoExperiment.write(folder).toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("is a configuration, which has no trained weights; give their file too (--weights FILE)");
    }
}
