// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.task.Confusion;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionPictureTest {

    @Test
    void darkCellsAreLargeShares() {
        BufferedImage picture =
                ConfusionPicture.of(new Confusion(List.of("a", "b"), new long[][] {{100, 0}, {50, 50}}, ""));
        assertThat(brightness(picture, 0, 0)).isLessThan(brightness(picture, 1, 0));
        assertThat(brightness(picture, 1, 0)).isLessThan(brightness(picture, 0, 1));
    }

    /** Within a cell. */
    private static int brightness(BufferedImage picture, int row, int column) {
        int rgb = picture.getRGB(8 + column * 320 + 10, 8 + row * 320 + 10);
        return (rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff);
    }

    @Test
    void manyClassesGiveASmallPicture() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            names.add("class " + i);
        }
        BufferedImage picture = ConfusionPicture.of(new Confusion(names, new long[150][150], ""));
        assertThat(picture.getWidth()).isBetween(600, 700).isEqualTo(picture.getHeight());
        assertThat(Pictures.png(picture).length).isLessThan(100_000);
    }
}
