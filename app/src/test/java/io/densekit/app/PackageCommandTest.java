// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.library.DenseModel;
import io.densekit.library.Densekit;
import io.densekit.library.Picture;
import io.densekit.pose.Pose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageCommandTest {

    @TempDir
    private Path folder;

    @Test
    void aRunBecomesAModelThatJavaAndTheCommandsTake() throws IOException {
        Path config = NanoExperiment.write(folder);
        Path run = folder.resolve("run");
        assertThat(CommandLineRun.of("train", config.toString(), "--device", "cpu", "--work-dir", run.toString())
                        .exitCode())
                .isZero();
        Path model = folder.resolve("model");
        CommandLineRun packed = CommandLineRun.of("package", run.toString(), "--out", model.toString());
        assertThat(packed.exitCode()).as(packed.err()).isZero();
        assertThat(packed.out())
                .startsWith("pose, weights of")
                .contains("best.safetensors")
                .contains(model.toString());

        Path image;
        try (Stream<Path> images = Files.list(folder.resolve("data/val"))) {
            image = images.sorted().findFirst().orElseThrow();
        }
        Path out = folder.resolve("out");
        CommandLineRun predicted =
                CommandLineRun.of("predict", model.toString(), image.toString(), "--out", out.toString());
        assertThat(predicted.exitCode()).as(predicted.err()).isZero();
        JsonNode written = new ObjectMapper()
                .readTree(out.resolve("predictions.json").toFile())
                .get(0)
                .get("keypoints");
        try (DenseModel<Pose> opened = Densekit.load(model, Pose.class)) {
            Pose pose = opened.predict(Picture.of(image));
            for (int i = 0; i < pose.keypoints().count(); i++) {
                assertThat(pose.keypoints().x()[i])
                        .isCloseTo((float) written.get(3 * i).asDouble(), within(1e-3f));
                assertThat(pose.keypoints().y()[i])
                        .isCloseTo((float) written.get(3 * i + 1).asDouble(), within(1e-3f));
            }
        }
        CommandLineRun judged = CommandLineRun.of("eval", model.toString());
        assertThat(judged.exitCode()).as(judged.err()).isZero();
        assertThat(judged.out()).contains("AP");
    }

    @Test
    void whatIsMissingIsSaid() throws IOException {
        Path config = NanoExperiment.write(folder);
        String out = folder.resolve("model").toString();
        assertThat(CommandLineRun.of("package", config.toString(), "--out", out).err())
                .contains("is a configuration, which has no trained weights; give their file too (--weights FILE)");
        assertThat(CommandLineRun.of("package", folder.toString(), "--out", out).err())
                .contains("a run, which it isn't either: it has no config.yaml");
        Files.copy(config, folder.resolve("config.yaml"));
        assertThat(CommandLineRun.of("package", folder.toString(), "--out", out).err())
                .contains("has neither best.safetensors nor last.safetensors");
        CommandLineRun eval = CommandLineRun.of("eval", config.toString());
        assertThat(eval.exitCode()).isEqualTo(2);
        assertThat(eval.err())
                .contains("is a configuration, which has no trained weights; give their file too (--weights FILE)");
    }
}
