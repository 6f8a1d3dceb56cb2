// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.structures.Raster;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ShiftTest {
    private static final int[] FILL = {1, 2, 3};

    private static int[] pixel(Raster image, int y, int x) {
        int at = (y * image.width() + x) * 3;
        return new int[] {image.rgb()[at] & 0xff, image.rgb()[at + 1] & 0xff, image.rgb()[at + 2] & 0xff};
    }

    @Test
    void wholePixelsMoveExactlyAndUncoverTheFill() {
        Raster image = Pictures.noise(6, 9, 1);
        Raster moved = new Shift(1, 0, 2, 0, 1, -1).apply(image, FILL);
        assertThat(pixel(moved, 3, 4)).isEqualTo(pixel(image, 2, 6));
        assertThat(pixel(moved, 0, 0)).isEqualTo(FILL);
        assertThat(pixel(moved, 3, 8)).isEqualTo(FILL);
    }

    @Test
    void aQuarterTurnIsCounterClockwiseAboutTheMiddle() {
        Raster image = Pictures.noise(6, 6, 1);
        Raster turned = Shift.rotation(image, 90).apply(image, FILL);
        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 6; x++) {
                assertThat(pixel(turned, y, x)).isEqualTo(pixel(image, x, 5 - y));
            }
        }
    }

    @Test
    void aShearKeepsTheTopEdgeNearlyInPlace() {
        Raster image = Raster.black(20, 20);
        Arrays.fill(image.rgb(), 0, 20 * 3 * 20, (byte) 200);
        Raster sheared = new Shift(1, 0.5, 0, 0, 1, 0).apply(image, FILL);
        assertThat(pixel(sheared, 0, 17)).isEqualTo(new int[] {200, 200, 200});
        assertThat(pixel(sheared, 19, 17)).isEqualTo(FILL);
    }
}
