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
        Files.writeString(images.resolve("e.gif"), "GIF89a");
        Files.writeString(images.resolve("f.txt"), "no image either");
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
        assertThat(predicted.err())
                .contains("broken.jpg is not an image", "left out 1 of 3 images", "passed over 1 .gif, 1 .txt");
        assertThat(out.resolve("predictions.json")).content().contains("\"keypoints\"", "\"file_name\"");
        try (Stream<Path> written = Files.list(out)) {
            assertThat(written.filter(file -> file.toString().endsWith(".png"))).hasSize(2);
        }
        CommandLineRun again = CommandLineRun.of(
                "predict",
                config,
                "--weights",
                run.resolve("last.safetensors").toString(),
                images.toString(),
                "--out",
                out.toString());
        Path annotations = folder.resolve("data/annotations/person_keypoints_val.json");
        CommandLineRun identified = CommandLineRun.of(
                "predict",
                config,
                "--weights",
                run.resolve("last.safetensors").toString(),
                folder.resolve("data/val").toString(),
                "--ids",
                annotations.toString(),
                "--out",
                folder.resolve("identified").toString());
        assertThat(identified.exitCode()).as(identified.err()).isZero();
        CommandLineRun judged = CommandLineRun.of(
                "coco-eval",
                "--type",
                "keypoints",
                "--annotations",
                annotations.toString(),
                "--predictions",
                folder.resolve("identified/predictions.json").toString());
        assertThat(judged.exitCode()).as(judged.err()).isZero();
        assertThat(predicted.err()).doesNotContain("replaced");
        assertThat(again.err()).contains("replaced 3 files that were there before");
    }

    @Test
    void explainsWhatTokenReducersLookedAt() throws IOException {
        Path data = folder.resolve("classes");
        CommandLineRun generated = CommandLineRun.of(
                "generate",
                "shapes",
                "--task",
                "classification",
                "--out",
                data.toString(),
                "--images",
                "16",
                "--val-images",
                "8");
        assertThat(generated.err()).isEmpty();
        Path config = Files.writeString(
                folder.resolve("vit.yaml"),
                """
                model:
                  type: classification
                  backbone:
                    type: vision-transformer
                    depth: 2
                    dim: 16
                    heads: 2
                    image-size: [32, 32]
                    reducers: [{type: token-learner, before-block: 1, tokens: 2}]
                  head: {type: linear-classifier, classes: 8}
                data:
                  train: &train
                    type: image-folder
                    images: CLASSES/train
                    input-size: [32, 32]
                    transforms: [{type: center-crop, size: [32, 32]}]
                  val: *train
                schedule: {iterations: 1}
                """
                        .replace("CLASSES", data.toString()));
        Path run = folder.resolve("run");
        CommandLineRun trained = CommandLineRun.of("train", config.toString(), "--work-dir", run.toString());
        assertThat(trained.err()).isEmpty();
        assertThat(trained.exitCode()).isZero();
        Path image = someImages().get(0);
        Path out = folder.resolve("out");
        CommandLineRun predicted = CommandLineRun.of(
                "predict",
                config.toString(),
                "--weights",
                run.resolve("last.safetensors").toString(),
                image.toString(),
                "--out",
                out.toString(),
                "--explain");
        assertThat(predicted.err()).isEmpty();
        assertThat(predicted.exitCode()).isZero();
        String name = image.getFileName().toString().replaceAll("\\.\\w+$", ".png");
        assertThat(out.resolve("explained").resolve(name)).exists();
        assertThat(run.resolve("report.html")).content().contains("What the network looked at");
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
        assertThat(nothing.err()).contains("IMAGE|VIDEO|DIR");
        String missing = folder.resolve("none.jpg").toString();
        CommandLineRun noFile = CommandLineRun.of("predict", config, missing, "--weights", "w.pth", "--out", "out");
        assertThat(noFile.exitCode()).isEqualTo(2);
        assertThat(noFile.err()).contains("there is no image, video or folder", "none.jpg");
    }
}
