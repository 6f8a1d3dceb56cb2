// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    private static final String CONFIG =
            """
            model: {type: features, backbone: {type: uniformer-small}}
            data:
              train: {type: coco-detection, annotations: ROOT/annotations/instances_train.json, images: ROOT/train}
              val: {type: coco-detection, annotations: ROOT/annotations/instances_val.json, images: ROOT/val}
            """;

    @TempDir
    private Path folder;

    private Path data;
    private Path config;

    @BeforeEach
    void generate() throws IOException {
        data = folder.resolve("data");
        CommandLineRun run = CommandLineRun.of("generate", "shapes", "--out", data.toString(), "--images", "8");
        assertThat(run.exitCode()).isZero();
        config = Files.writeString(folder.resolve("a.yaml"), CONFIG.replace("ROOT", data.toString()));
    }

    private CommandLineRun check() {
        return CommandLineRun.of("check", config.toString());
    }

    @Test
    void goodDataPass() {
        CommandLineRun run = check();
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("data.train: 8 samples, 8 classes", "data.val: 2 samples", "nothing is wrong")
                .containsPattern("person +\\d+");
    }

    @Test
    void whatIsWrongIsListedAndTheExitCodeSaysSo() throws IOException {
        Path annotations = data.resolve("annotations/instances_train.json");
        String text = Files.readString(annotations).replaceFirst("\"bbox\": ?\\[[^,]*,", "\"bbox\":[4000,");
        Files.writeString(annotations, text);
        Files.delete(data.resolve("train/000002.jpg"));
        Files.write(data.resolve("train/000003.jpg"), new byte[] {1, 2, 3});
        Files.copy(
                data.resolve("train/000004.jpg"),
                data.resolve("train/000005.jpg"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        CommandLineRun run = check();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("wrong: box outside its image, left out (1)", "annotations[0]")
                .contains(
                        "wrong: sample that can't be read (2)",
                        "000002.jpg does not exist",
                        "000003.jpg is not an image")
                .contains("000005.jpg and ", "pixel for pixel")
                .contains("3 things are wrong");
    }

    @Test
    void imagesOfValidationThatTrainingHasAreListed() throws IOException {
        Files.copy(
                data.resolve("train/000001.jpg"),
                data.resolve("val/000001.jpg"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        CommandLineRun run = check();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("image of data.val that data.train has too");
    }

    @Test
    void aConfigurationWithoutDataIsRefused() throws IOException {
        Files.writeString(
                config, "model: {type: features, backbone: {type: uniformer-small}}\ndata: {batch-size: 2}\n");
        CommandLineRun run = check();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("neither data.train nor data.val");
    }
}
