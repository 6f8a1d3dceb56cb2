// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks as drawing tools write them: a thing of 255 on 0, where 255 stands for no class unless the settings say more. */
class MaskNumbersTest {

    private static final String CONFIG =
            """
            model:
              type: semantic-segmentation
              backbone: {type: uniformer, depths: [1, 1, 1, 1], dims: [16, 32, 32, 32], head-dim: 16, mlp-ratio: 2}
              head: {type: semantic-fpn, classes: 2, channels: 16}
            data:
              train: &data
                type: mask-folder
                images: ROOT/images
                masks: ROOT/masks
                classes: [background, thing]
                transforms: []
                input: {shorter-side: 64, longer-side: 64}
              val: *data
              batch-size: 2
            schedule: {iterations: 1}
            """;

    @TempDir
    private Path folder;

    private Path config(int thing) throws IOException {
        for (int i = 0; i < 2; i++) {
            BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
            BufferedImage mask = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
            Graphics2D pen = image.createGraphics();
            pen.setColor(Color.RED);
            pen.fillRect(8 * i, 16, 32, 32);
            pen.dispose();
            for (int y = 16; y < 48; y++) {
                for (int x = 8 * i; x < 8 * i + 32; x++) {
                    mask.getRaster().setSample(x, y, 0, thing);
                }
            }
            write(image, "images/" + i + ".png");
            write(mask, "masks/" + i + ".png");
        }
        return Files.writeString(folder.resolve("seg.yaml"), CONFIG.replace("ROOT", folder.toString()));
    }

    private void write(BufferedImage image, String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    /** What a training writes to the terminal while it runs. */
    private String train(Path config) {
        PrintStream terminal = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            CommandLineRun run = CommandLineRun.of(
                    "train", config.toString(), "--device", "cpu", "--work-dir", folder.resolve("run") + "");
            assertThat(run.exitCode()).isZero();
        } finally {
            System.setOut(terminal);
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void checkTrainAndEvalTellOfAClassThatNoPixelHas() throws IOException {
        Path config = config(255);
        String sentence =
                "class without a pixel in all 2 images: thing; 25.0 per cent of the pixels are ignored (number"
                        + " 255); label-ids says which number stands for each class, as in label-ids: [0, 255] (1)";

        CommandLineRun checked = CommandLineRun.of("check", config.toString());
        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.out())
                .contains("wrong: " + sentence, "ignored pixels in per cent: 25.00 to 25.00")
                .containsPattern("background +2\n +thing +0\n");

        assertThat(train(config)).contains("data.train: " + sentence, "data.val: " + sentence);
        CommandLineRun judged =
                CommandLineRun.of("eval", config.toString(), "--weights", folder.resolve("run/last.safetensors") + "");
        assertThat(judged.out()).contains("no pixel is of thing; 25.0% of all pixels are ignored");
    }

    @Test
    void masksOf0And1AreCountedAndFoundGood() throws IOException {
        CommandLineRun checked = CommandLineRun.of("check", config(1).toString(), "--set", "data.val=null");
        assertThat(checked.out())
                .contains("nothing is wrong", "ignored pixels in per cent: 0.000 to 0.000")
                .containsPattern("background +2\n +thing +2\n");
        assertThat(checked.exitCode()).isZero();
    }

    @Test
    void labelIdsReadMasksOf0And255() throws IOException {
        CommandLineRun checked = CommandLineRun.of(
                "check", config(255).toString(), "--set", "data.train.label-ids=[0, 255]", "--set", "data.val=null");
        assertThat(checked.err()).isEmpty();
        assertThat(checked.out()).containsPattern("background +2\n +thing +2\n").contains("nothing is wrong");
    }
}
