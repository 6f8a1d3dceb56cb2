// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurvePlotTest {

    @TempDir
    private Path folder;

    @Test
    void drawsLinesOfSeveralColours() throws IOException {
        Path file = folder.resolve("curves.png");

        new CurvePlot(CocoEvalReportTest.evaluator().evaluate().precisionRecall()).write(file);

        BufferedImage picture = ImageIO.read(file.toFile());
        long colours = IntStream.range(0, picture.getWidth() * picture.getHeight())
                .map(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()))
                .distinct()
                .count();
        assertThat(colours).isGreaterThan(5);
    }
}
