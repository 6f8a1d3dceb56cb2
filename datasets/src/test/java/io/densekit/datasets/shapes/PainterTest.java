// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PainterTest {
    private static final ShapesSettings SETTINGS = ShapesSettings.of(1, 1, 0);

    private static byte[] paint(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Scene scene = Scene.random(random, SETTINGS, Color.GRAY);
        return new Painter(random, SETTINGS).paint(scene, Color.GRAY).clone();
    }

    @Test
    void pixelsDependOnTheStreamAlone() {
        assertThat(paint(3)).hasSize(192 * 160 * 3).isEqualTo(paint(3));
        assertThat(paint(4)).isNotEqualTo(paint(3));
    }

    @Test
    void lightingAndContrastVaryFromImageToImage() {
        double darkest = 255;
        double lightest = 0;
        for (int seed = 0; seed < 40; seed++) {
            double sum = 0;
            for (byte value : paint(seed)) {
                sum += value & 0xff;
            }
            double mean = sum / (192 * 160 * 3);
            darkest = Math.min(darkest, mean);
            lightest = Math.max(lightest, mean);
        }
        assertThat(lightest - darkest).isGreaterThan(60);
    }
}
