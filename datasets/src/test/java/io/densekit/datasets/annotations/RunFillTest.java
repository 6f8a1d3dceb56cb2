// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.structures.Mask;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RunFillTest {

    @Test
    void masksComeBackFromTheirRunLengths() {
        for (int seed = 0; seed < 200; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            int height = 1 + random.nextInt(20);
            int width = 1 + random.nextInt(20);
            int density = 1 + random.nextInt(12);
            Mask mask = Mask.of(0, 0, width, height, (x, y) -> random.nextInt(density) == 0);
            Mask read = new Outline.Runs(height, width, mask.runLengths(height, width)).mask(height, width);
            assertThat(read.runLengths(height, width)).isEqualTo(mask.runLengths(height, width));
            assertThat(read.left()).isNotNegative();
            assertThat(read.left() + read.width()).isLessThanOrEqualTo(width);
        }
    }

    @Test
    void theBitmapIsNoLargerThanTheSetPixels() {
        Mask mask = Mask.of(3, 2, 2, 4, (x, y) -> true);
        Mask read = new Outline.Runs(10, 10, mask.runLengths(10, 10)).mask(10, 10);
        assertThat(read)
                .extracting(Mask::left, Mask::top, Mask::width, Mask::height)
                .containsExactly(3, 2, 2, 4);
    }

    @Test
    void runsThatDontFitTheImageAreRefused() {
        assertThatThrownBy(() -> new Outline.Runs(2, 2, new int[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("runs of 3 pixels in all for an image of 2 x 2");
        assertThatThrownBy(() -> new Outline.Runs(2, 2, new int[] {6, -2}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
