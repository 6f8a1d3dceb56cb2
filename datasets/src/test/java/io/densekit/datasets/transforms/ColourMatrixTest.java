// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.structures.Raster;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ColourMatrixTest {

    private static int[] apply(ColourMatrix change, int red, int green, int blue) {
        byte[] rgb = change.apply(new Raster(1, 1, new byte[] {(byte) red, (byte) green, (byte) blue}))
                .rgb();
        return new int[] {rgb[0] & 0xff, rgb[1] & 0xff, rgb[2] & 0xff};
    }

    private static void assertNear(int[] actual, int red, int green, int blue) {
        int[] expected = {red, green, blue};
        for (int i = 0; i < 3; i++) {
            assertThat(Math.abs(actual[i] - expected[i]))
                    .as(Arrays.toString(actual))
                    .isLessThanOrEqualTo(2);
        }
    }

    @Test
    void brightnessAndContrastActOnEveryChannel() {
        assertNear(apply(new ColourMatrix(1.5, 1, 1, 0, 100), 100, 20, 200), 150, 30, 255);
        assertNear(apply(new ColourMatrix(1, 0.5, 1, 0, 100), 100, 20, 200), 100, 60, 150);
    }

    @Test
    void withoutSaturationOnlyBrightnessIsLeft() {
        int luma = (int) Math.round(0.299 * 100 + 0.587 * 20 + 0.114 * 200);
        assertNear(apply(new ColourMatrix(1, 1, 0, 0, 0), 100, 20, 200), luma, luma, luma);
    }

    @Test
    void greyHasNoHue() {
        for (int degrees = 0; degrees < 360; degrees += 30) {
            assertNear(apply(new ColourMatrix(1, 1, 1.7, Math.toRadians(degrees), 0), 90, 90, 90), 90, 90, 90);
        }
    }

    @Test
    void aWholeTurnOfTheHueLeavesColoursAndAHalfDoesNot() {
        assertNear(apply(new ColourMatrix(1, 1, 1, 2 * Math.PI, 0), 150, 60, 90), 150, 60, 90);
        int[] opposite = apply(new ColourMatrix(1, 1, 1, Math.PI, 0), 150, 60, 90);
        assertThat(opposite[0]).isLessThan(opposite[1]);
    }
}
