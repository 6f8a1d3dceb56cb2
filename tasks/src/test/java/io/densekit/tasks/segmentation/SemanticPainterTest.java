// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.ImageFrame;
import io.densekit.data.SampleKey;
import io.densekit.drawing.Canvas;
import io.densekit.drawing.ClassLegend;
import io.densekit.segmentation.SemanticMap;
import io.densekit.segmentation.SemanticMask;
import io.densekit.structures.LabelMap;
import io.densekit.structures.Raster;
import io.densekit.tasks.Png;
import io.densekit.tasks.classification.ClassificationTask;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SemanticPainterTest {

    private static final SemanticPainter PAINTER = painter("background", "road", "tree");

    /** The upper half background, the lower left road, the lower right tree but for a corner without label. */
    private static LabelMap map() {
        LabelMap map = new LabelMap(200, 200, new byte[40_000]);
        for (int y = 100; y < 200; y++) {
            Arrays.fill(map.labels(), y * 200, y * 200 + 100, (byte) 1);
            Arrays.fill(map.labels(), y * 200 + 100, y * 200 + 200, (byte) (y < 190 ? 2 : LabelMap.IGNORE));
        }
        return map;
    }

    private static SemanticPainter painter(String... classes) {
        return new SemanticPainter(new ClassLegend(List.of(classes)));
    }

    private static int rgb(Canvas canvas, int x, int y) {
        return canvas.picture().getRGB(x, y) & 0xffffff;
    }

    @Test
    void classesAreTintedAndBackgroundIsNot() {
        try (Canvas canvas = Canvas.of(Raster.black(200, 200))) {
            PAINTER.prediction(canvas, new SemanticMap(new SampleKey(0, 1, "a"), map()));
            assertThat(rgb(canvas, 150, 60)).isZero();
            assertThat(rgb(canvas, 50, 150)).isNotZero().isNotEqualTo(rgb(canvas, 150, 150));
            assertThat(rgb(canvas, 150, 195)).isZero();
        }
    }

    @Test
    void theLegendNamesWhatIsThere() {
        try (Canvas canvas = Canvas.of(Raster.black(200, 200));
                Canvas unnamed = Canvas.of(Raster.black(200, 200))) {
            SemanticMap found = new SemanticMap(new SampleKey(0, 1, "a"), map());
            PAINTER.prediction(canvas, found);
            painter("background", "r", "t").prediction(unnamed, found);
            assertThat(rgb(canvas, 2, 6)).isNotZero();
            assertThat(Png.of(canvas)).isNotEqualTo(Png.of(unnamed));
        }
    }

    @Test
    void truthLooksLikeAPredictionOfTheSameLabels() {
        SemanticMask truth = new SemanticMask(ImageFrame.whole(200, 200), Optional.of(map()));
        try (Canvas one = Canvas.of(Raster.black(200, 200));
                Canvas other = Canvas.of(Raster.black(200, 200))) {
            PAINTER.truth(one, truth);
            PAINTER.prediction(other, new SemanticMap(new SampleKey(0, 1, "a"), map()));
            assertThat(Png.of(one)).isEqualTo(Png.of(other));
        }
        assertThat(new SegmentationTask().painter(List.of()).covers()).isTrue();
        assertThat(new ClassificationTask().painter(List.of()).covers()).isFalse();
    }

    @Test
    void withoutLabelsNothingIsDrawn() {
        try (Canvas canvas = Canvas.of(Raster.black(20, 20))) {
            PAINTER.truth(canvas, new SemanticMask(ImageFrame.whole(20, 20), Optional.empty()));
            assertThat(rgb(canvas, 10, 10)).isZero();
        }
    }
}
