// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.checkpoints.Safetensors;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.Tiny;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Six images of one class and two of another. */
class ClassBalanceTest {

    @TempDir
    private Path folder;

    @TempDir
    private Path runs;

    @BeforeEach
    void draw() throws IOException {
        for (int i = 0; i < 8; i++) {
            Path file = folder.resolve(i < 6 ? "many" : "few").resolve(i + ".png");
            Files.createDirectories(file.getParent());
            BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = image.createGraphics();
            graphics.setColor(new Color(20 * i + 40, 200 - 20 * i, 90));
            graphics.fillRect(i, 4, 30, 30);
            graphics.dispose();
            ImageIO.write(image, "png", file.toFile());
        }
    }

    private Experiment experiment(String weights, String... overrides) {
        return Experiment.parse(
                Tiny.catalog(),
                "test",
                """
                model:
                  type: classification
                  backbone: uniformer-light-xxs
                  head: {type: linear-classifier, classes: 2}
                  class-weights: %s
                data:
                  train: {type: image-folder, images: '%s', input-size: [32, 32]}
                  batch-size: 4
                  workers: 1
                schedule: {iterations: 2}
                compute: {replicas: 2}
                """
                        .formatted(weights, folder),
                List.of(overrides));
    }

    @Test
    void balancedIsAllImagesOverClassesTimesTheirOwn() throws IOException {
        for (String weights : List.of("balanced", "[2, 0.6666666666666666]")) {
            Training.run(experiment(weights), runs.resolve(weights.substring(0, 2)), Resume.NEVER, List.of());
        }
        assertThat(Safetensors.read(runs.resolve("ba/last.safetensors")))
                .isEqualTo(Safetensors.read(runs.resolve("[2/last.safetensors")));
        assertThat(runs.resolve("ba/provenance.json")).content().contains("\"class-counts\" : \"2 6\"");
        assertThat(runs.resolve("[2/provenance.json")).content().doesNotContain("class-counts");
    }

    @Test
    void aClassOfWhichThereIsNothingIsNamedWithThePlaceOfTheKey() throws IOException {
        Path classes = Files.writeString(runs.resolve("classes.txt"), "few\nmany\nnone\n");
        assertThatThrownBy(() -> Training.run(
                        experiment("balanced", "data.train.classes=" + classes, "model.head.classes=3"),
                        runs.resolve("run"),
                        Resume.NEVER,
                        List.of()))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "test:5:3: model.class-weights: can't be balanced: data.train has nothing of none; leave such"
                                + " classes out, or give a number for each class");
    }
}
