// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanopticEvalCommandTest {

    @TempDir
    private Path folder;

    @Test
    void printsQualityAndTellsOfOtherAreas() throws IOException {
        for (String name : new String[] {"gt", "dt"}) {
            Files.createDirectory(folder.resolve(name));
            BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < 16; i++) {
                image.setRGB(i % 4, i / 4, 0x050000);
            }
            ImageIO.write(image, "png", folder.resolve(name + "/a.png").toFile());
            Files.writeString(
                    folder.resolve(name + ".json"),
                    """
                    {"categories": [{"id": 1, "name": "grass", "isthing": 0}],
                     "annotations": [{"image_id": 7, "file_name": "a.png",
                                      "segments_info": [{"id": 5, "category_id": 1, "area": 20, "iscrowd": 0}]}]}
                    """);
        }
        Path json = folder.resolve("pq.json");
        CommandLineRun run = CommandLineRun.of(
                "panoptic-eval",
                "--annotations=" + folder.resolve("gt.json"),
                "--predictions=" + folder.resolve("dt.json"),
                "--per-category",
                "--json=" + json);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Stuff        80.0", "Things          -", "grass        80.0");
        assertThat(run.err()).contains("gt.json: segments whose area isn't the one in their PNG", "(1)");
        assertThat(json).content().contains("\"pq\" : 0.8");

        CommandLineRun nowhere = CommandLineRun.of(
                "panoptic-eval",
                "--annotations=" + folder.resolve("gt.json"),
                "--predictions=" + folder.resolve("dt.json"),
                "--prediction-images=" + folder.resolve("none"));
        assertThat(nowhere.exitCode()).isEqualTo(1);
        assertThat(nowhere.err()).contains("a.png: can't be read").doesNotContain("\tat ");
    }

    @Test
    void aMissingFileIsOneSentence() {
        CommandLineRun run =
                CommandLineRun.of("panoptic-eval", "--annotations", "no/gt.json", "--predictions", "no/dt.json");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("gt.json: there is no such file").doesNotContain("Exception");
    }
}
