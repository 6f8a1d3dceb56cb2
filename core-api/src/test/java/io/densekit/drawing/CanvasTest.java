// SPDX-License-Identifier: Apache-2.0
package io.densekit.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.structures.Raster;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CanvasTest {

    @Test
    void startsAsTheImage() {
        Raster image = Raster.black(2, 3);
        image.rgb()[3] = (byte) 200;
        image.rgb()[17] = (byte) 255;
        try (Canvas canvas = Canvas.of(image)) {
            assertThat(canvas.picture().getWidth()).isEqualTo(3);
            assertThat(canvas.picture().getHeight()).isEqualTo(2);
            assertThat(canvas.picture().getRGB(1, 0)).isEqualTo(0xffc80000);
            assertThat(canvas.picture().getRGB(2, 1)).isEqualTo(0xff0000ff);
        }
    }

    @Test
    void drawingLeavesTheImageAlone() {
        Raster image = Raster.black(20, 20);
        try (Canvas canvas = Canvas.of(image)) {
            canvas.line(new Line2D.Double(0, 10, 19, 10), Color.WHITE, 3, false);
            assertThat(canvas.picture().getRGB(10, 10)).isEqualTo(0xffffffff);
        }
        assertThat(image.rgb()).containsOnly(0);
    }

    @Test
    void linesHaveADarkRim() {
        Raster white = Raster.black(40, 40);
        Arrays.fill(white.rgb(), (byte) 255);
        try (Canvas canvas = Canvas.of(white)) {
            canvas.line(new Line2D.Double(5, 20, 35, 20), Color.YELLOW, 6, false);
            assertThat(canvas.picture().getRGB(20, 20)).isEqualTo(Color.YELLOW.getRGB());
            int darkest = 255;
            for (int y = 10; y < 20; y++) {
                darkest = Math.min(darkest, canvas.picture().getRGB(20, y) & 0xff);
            }
            assertThat(darkest).isLessThan(180);
            assertThat(canvas.picture().getRGB(20, 5)).isEqualTo(0xffffffff);
        }
    }

    @Test
    void aSmallImageIsEnlargedToBeWrittenOnAndALargeOneIsNot() {
        try (Canvas small = Canvas.legible(Raster.black(60, 100));
                Canvas large = Canvas.legible(Raster.black(300, 360))) {
            assertThat(small.picture().getWidth()).isEqualTo(400);
            assertThat(small.picture().getHeight()).isEqualTo(240);
            assertThat(large.picture().getWidth()).isEqualTo(360);
            assertThat(large.picture().getHeight()).isEqualTo(300);
            small.line(new Line2D.Double(0, 10, 99, 10), Color.WHITE, 2, false);
            assertThat(small.picture().getRGB(200, 42)).isEqualTo(0xffffffff);
        }
    }

    @Test
    void aFittedCanvasKeepsTheAspectAndTheCoordinates() {
        try (Canvas large = Canvas.fitted(Raster.black(20, 40), 160);
                Canvas small = Canvas.fitted(Raster.black(200, 400), 40)) {
            assertThat(large.picture().getWidth()).isEqualTo(160);
            assertThat(large.picture().getHeight()).isEqualTo(80);
            large.line(new Line2D.Double(0, 10, 39, 10), Color.WHITE, 2, false);
            assertThat(large.picture().getRGB(80, 42)).isEqualTo(0xffffffff);
            assertThat(small.picture().getWidth()).isEqualTo(40);
            assertThat(small.picture().getHeight()).isEqualTo(20);
        }
    }

    @Test
    void shrinkingAveragesInsteadOfSkipping() {
        Raster stripes = Raster.black(256, 256);
        for (int i = 0; i < stripes.rgb().length; i++) {
            stripes.rgb()[i] = (byte) (i / 3 % 2 == 0 ? 255 : 0);
        }
        try (Canvas canvas = Canvas.fitted(stripes, 32)) {
            assertThat(canvas.picture().getRGB(16, 16) & 0xff).isBetween(110, 145);
        }
    }

    @Test
    void fineLinesGrowWithTheImageButNeverVanish() {
        try (Canvas tiny = Canvas.of(Raster.black(10, 10));
                Canvas photo = Canvas.of(Raster.black(1040, 1040));
                Canvas shrunk = Canvas.fitted(Raster.black(1040, 1040), 260)) {
            assertThat(tiny.unit()).isEqualTo(1);
            assertThat(photo.unit()).isEqualTo(4);
            assertThat(shrunk.unit()).isEqualTo(4);
        }
    }
}
