// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.datasets.shapes.SceneAnnotations.Annotation;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SceneMaskTest {

    @Test
    void pixelsHaveTheirCategoryAndTheRestIsZero() throws IOException {
        ShapesSettings settings = new ShapesSettings(1, 1, 5, 64, 80, 1, 1);
        Annotation square = new Annotation(
                Category.SQUARE,
                List.of(new double[] {10, 20, 30, 20, 30, 25, 10, 25}),
                100,
                new double[4],
                new double[0],
                0);
        BufferedImage mask = ImageIO.read(new ByteArrayInputStream(SceneMask.png(List.of(square), settings)));
        assertThat(mask.getWidth()).isEqualTo(64);
        assertThat(mask.getHeight()).isEqualTo(80);
        assertThat(mask.getRaster().getNumBands()).isEqualTo(1);
        int counted = 0;
        for (int y = 0; y < 80; y++) {
            for (int x = 0; x < 64; x++) {
                int value = mask.getRaster().getSample(x, y, 0);
                assertThat(value).isIn(0, Category.SQUARE.id());
                counted += value == 0 ? 0 : 1;
            }
        }
        assertThat(counted).isEqualTo(100);
        assertThat(mask.getRaster().getSample(15, 22, 0)).isEqualTo(Category.SQUARE.id());
    }
}
