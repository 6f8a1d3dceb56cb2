// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {

    @TempDir
    private Path folder;

    @Test
    void writesPicturesAndPredictionsAndWarnsOfBrokenImages() throws IOException {
        String config = NanoExperiment.write(folder).toString();
        Path run = folder.resolve("run");
        assertThat(CommandLineRun.of("train", config, "--work-dir", run.toString())
                        .exitCode())
                .isZero();
        Path images = Files.createDirectory(folder.resolve("photos"));
        for (Path image : someImages()) {
            Files.copy(image, images.resolve(image.getFileName()));
        }
        Files.writeString(images.resolve("broken.jpg"), "no image");
        Path out = folder.resolve("out");
        CommandLineRun predicted = CommandLineRun.of(
                "predict",
                config,
                "--weights",
                run.resolve("last.safetensors").toString(),
                images.toString(),
                "--out",
                out.toString());
        assertThat(predicted.exitCode()).isZero();
        assertThat(predicted.out()).contains("2 predictions in 2 images", "predictions.json");
        assertThat(predicted.err()).contains("broken.jpg is not an image", "left out 1 of 3 images");
        assertThat(out.resolve("predictions.json")).content().contains("\"keypoints\"", "\"file_name\"");
        try (Stream<Path> written = Files.list(out)) {
            assertThat(written.filter(file -> file.toString().endsWith(".png"))).hasSize(2);
        }
    }

    private List<Path> someImages() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".jpg") || file.toString().endsWith(".png"))
                    .sorted()
                    .limit(2)
                    .toList();
        }
    }

    @Test
    void missingImagesAndOptionsAreUsageErrors() throws IOException {
        String config = NanoExperiment.write(folder).toString();
        CommandLineRun nothing = CommandLineRun.of("predict", config, "--weights", "w.pth", "--out", "out");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("IMAGE|DIR");
        String missing = folder.resolve("none.jpg").toString();
        CommandLineRun noFile = CommandLineRun.of("predict", config, missing, "--weights", "w.pth", "--out", "out");
        assertThat(noFile.exitCode()).isEqualTo(2);
        assertThat(noFile.err()).contains("there is no image or folder", "none.jpg");
    }
}
