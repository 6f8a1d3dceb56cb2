// SPDX-License-Identifier: Apache-2.0
package io.densekit.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.structures.Raster;
import java.awt.Color;
import org.junit.jupiter.api.Test;

class LabelTest {

    @Test
    void aPlateThatWouldStickOutIsMovedInside() {
        try (Canvas canvas = Canvas.of(Raster.black(100, 200))) {
            canvas.label("0.95", 190, -20, 16, Color.RED);
            assertThat(canvas.picture().getRGB(197, 4)).isEqualTo(Color.RED.getRGB());
            assertThat(canvas.picture().getRGB(100, 50)).isEqualTo(0xff000000);
        }
    }

    @Test
    void theLettersContrastWithThePlate() {
        assertThat(lettersOn(Color.YELLOW)).isEqualTo(0xff000000);
        assertThat(lettersOn(new Color(0x102040))).isEqualTo(0xffffffff);
    }

    /** The colour on the plate that is farthest from the plate's. */
    private static int lettersOn(Color plate) {
        try (Canvas canvas = Canvas.of(Raster.black(100, 200))) {
            canvas.label("HHHH", 20, 90, 40, plate);
            int farthest = plate.getRGB();
            for (int x = 35; x < 120; x++) {
                int color = canvas.picture().getRGB(x, 65);
                if (distance(color, plate.getRGB()) > distance(farthest, plate.getRGB())) {
                    farthest = color;
                }
            }
            return farthest;
        }
    }

    private static int distance(int a, int b) {
        return Math.abs((a >> 16 & 0xff) - (b >> 16 & 0xff))
                + Math.abs((a >> 8 & 0xff) - (b >> 8 & 0xff))
                + Math.abs((a & 0xff) - (b & 0xff));
    }
}
