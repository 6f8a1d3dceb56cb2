// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.data.SampleKey;
import io.densekit.drawing.Canvas;
import io.densekit.drawing.ClassLegend;
import io.densekit.structures.Raster;
import io.densekit.tasks.Png;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassificationPainterTest {

    private static final ClassificationPainter UNNAMED = new ClassificationPainter(new ClassLegend(List.of()));

    @Test
    void theClassIsWrittenBelowAndTheTrueOneAbove() {
        try (Canvas canvas = Canvas.of(Raster.black(260, 260))) {
            UNNAMED.prediction(canvas, Classification.best(new SampleKey(0, 1, "a"), new float[] {0.25f, 0.75f}, 2));
            assertThat(drawn(canvas, 0, 130)).isZero();
            int below = drawn(canvas, 130, 260);
            assertThat(below).isPositive();
            UNNAMED.truth(canvas, new ClassLabel(1));
            assertThat(drawn(canvas, 0, 130)).isPositive();
            assertThat(drawn(canvas, 130, 260)).isEqualTo(below);
        }
    }

    @Test
    void differentClassesLookDifferent() {
        assertThat(Png.of(picture(1))).isEqualTo(Png.of(picture(1))).isNotEqualTo(Png.of(picture(-1)));
    }

    @Test
    void aNameStandsForItsNumberWhereThereIsOne() {
        byte[] number = Png.of(picture(1));
        assertThat(Png.of(picture(1, List.of("cat")))).isEqualTo(number);
        assertThat(Png.of(picture(1, List.of("cat", "dog")))).isNotEqualTo(number);
        assertThat(Png.of(picture(1, List.of("cat", "class 1")))).isEqualTo(number);
    }

    private static Canvas picture(int label) {
        return picture(label, List.of());
    }

    private static Canvas picture(int label, List<String> names) {
        Canvas canvas = Canvas.of(Raster.black(260, 260));
        new ClassificationPainter(new ClassLegend(names)).truth(canvas, new ClassLabel(label));
        return canvas;
    }

    private static int drawn(Canvas canvas, int fromY, int toY) {
        int drawn = 0;
        for (int y = fromY; y < toY; y++) {
            for (int x = 0; x < 260; x++) {
                drawn += canvas.picture().getRGB(x, y) == 0xff000000 ? 0 : 1;
            }
        }
        return drawn;
    }
}
