// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.data.SampleKey;
import io.densekit.structures.Raster;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassificationPainterTest {

    @Test
    void theClassIsWrittenBelowAndTheTrueOneAbove() {
        try (Canvas canvas = Canvas.of(Raster.black(260, 260))) {
            Painters.standard()
                    .prediction(canvas, Classification.best(new SampleKey(0, 1, "a"), new float[] {0.25f, 0.75f}, 2));
            assertThat(drawn(canvas, 0, 130)).isZero();
            int below = drawn(canvas, 130, 260);
            assertThat(below).isPositive();
            Painters.standard().truth(canvas, new ClassLabel(1));
            assertThat(drawn(canvas, 0, 130)).isPositive();
            assertThat(drawn(canvas, 130, 260)).isEqualTo(below);
        }
    }

    @Test
    void differentClassesLookDifferent() {
        assertThat(Pictures.png(picture(1).picture()))
                .isEqualTo(Pictures.png(picture(1).picture()))
                .isNotEqualTo(Pictures.png(picture(-1).picture()));
    }

    @Test
    void aNameStandsForItsNumberWhereThereIsOne() {
        byte[] number = Pictures.png(picture(1).picture());
        assertThat(Pictures.png(picture(1, List.of("cat")).picture())).isEqualTo(number);
        assertThat(Pictures.png(picture(1, List.of("cat", "dog")).picture())).isNotEqualTo(number);
        assertThat(Pictures.png(picture(1, List.of("cat", "class 1")).picture()))
                .isEqualTo(number);
    }

    private static Canvas picture(int label) {
        return picture(label, List.of());
    }

    private static Canvas picture(int label, List<String> names) {
        Canvas canvas = Canvas.of(Raster.black(260, 260));
        new ClassificationPainter(names).truth(canvas, new ClassLabel(label));
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
