// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.ImageFrame;
import io.densekit.data.SampleKey;
import io.densekit.detection.Detections;
import io.densekit.detection.Instances;
import io.densekit.drawing.Canvas;
import io.densekit.drawing.ClassLegend;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import io.densekit.structures.Raster;
import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionPainterTest {

    private static final Mask MASK = Mask.of(110, 110, 60, 60, (x, y) -> true);
    private static final Boxes BOX = Boxes.of(100, 100, 200, 200);
    private final DetectionPainter painter = new DetectionPainter(new ClassLegend(List.of("dog")));

    private Canvas predicted(int label, float score) {
        Canvas canvas = Canvas.of(Raster.black(260, 260));
        painter.prediction(
                canvas,
                new Detections(
                        new SampleKey(0, 1, "a"),
                        260,
                        260,
                        BOX,
                        new int[] {label},
                        new float[] {score},
                        List.of(MASK)));
        return canvas;
    }

    private Canvas annotated(Boxes ignored) {
        Canvas canvas = Canvas.of(Raster.black(260, 260));
        painter.truth(canvas, new Instances(ImageFrame.whole(260, 260), BOX, new int[1], List.of(MASK), ignored));
        return canvas;
    }

    private static Color at(Canvas canvas, int x, int y) {
        return new Color(canvas.picture().getRGB(x, y));
    }

    private static boolean bright(Color color) {
        return Math.max(color.getRed(), Math.max(color.getGreen(), color.getBlue())) > 120;
    }

    @Test
    void maskBoxAndNameAreDrawn() {
        Canvas canvas = predicted(0, 0.9f);
        assertThat(at(canvas, 140, 140)).isNotEqualTo(Color.BLACK);
        assertThat(at(canvas, 190, 190)).isEqualTo(Color.BLACK);
        assertThat(bright(at(canvas, 200, 150))).isTrue();
        assertThat(bright(at(canvas, 102, 96))).isTrue();
    }

    @Test
    void unsureObjectsAreNotDrawn() {
        assertThat(at(predicted(0, 0.29f), 140, 140)).isEqualTo(Color.BLACK);
        Detections found = new Detections(
                new SampleKey(0, 1, "a"),
                9,
                9,
                Boxes.of(1, 2, 3, 4, 5, 6, 7, 8),
                new int[2],
                new float[] {0.3f, 0.29f},
                List.of());
        assertThat(painter.drawn(found)).isEqualTo(1);
    }

    @Test
    void aClassWithoutANameHasItsNumber() {
        assertThat(bright(at(predicted(7, 0.9f), 200, 150))).isTrue();
    }

    @Test
    void annotationsAreDashed() {
        int gaps = 0;
        Canvas truth = annotated(Boxes.NONE);
        Canvas full = predicted(0, 0.9f);
        for (int y = 120; y < 180; y++) {
            assertThat(bright(at(full, 200, y))).isTrue();
            gaps += bright(at(truth, 200, y)) ? 0 : 1;
        }
        assertThat(gaps).isBetween(10, 50);
        assertThat(at(truth, 140, 140)).isNotEqualTo(Color.BLACK);
    }

    @Test
    void whatIsIgnoredHasAGreyBox() {
        Canvas canvas = annotated(Boxes.of(20, 20, 60, 60));
        boolean grey = false;
        for (int y = 20; y < 60; y++) {
            Color color = at(canvas, 60, y);
            grey |= color.getRed() > 90 && color.getRed() == color.getBlue();
        }
        assertThat(grey).isTrue();
    }
}
