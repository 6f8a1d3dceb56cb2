// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.structures.Raster;
import org.junit.jupiter.api.Test;

class BlendTest {

    @Test
    void aShareOfOneIsTheImageAndOfNoneItsDegenerateForm() {
        Raster image = Pictures.noise(8, 9, 1);
        Raster grey = Blend.grey(image);
        assertThat(Blend.mixed(grey, image, 1).rgb()).isEqualTo(image.rgb());
        assertThat(Blend.mixed(grey, image, 0).rgb()).isEqualTo(grey.rgb());
    }

    @Test
    void whatGoesBeyondTheRangeIsCut() {
        Raster black = Raster.black(2, 2);
        Raster image = Pictures.noise(2, 2, 1);
        byte[] brighter = Blend.mixed(black, image, 300).rgb();
        for (int i = 0; i < brighter.length; i++) {
            assertThat(brighter[i]).isEqualTo(image.rgb()[i] == 0 ? 0 : (byte) 255);
        }
    }

    @Test
    void smoothingLeavesTheOutermostPixelsAndThinImages() {
        Raster image = Pictures.noise(5, 6, 1);
        Raster smooth = Blend.smooth(image);
        for (int x = 0; x < 6; x++) {
            assertThat(smooth.rgb()[x * 3]).isEqualTo(image.rgb()[x * 3]);
        }
        assertThat(smooth.rgb()[(2 * 6 + 3) * 3]).isNotEqualTo(image.rgb()[(2 * 6 + 3) * 3]);
        Raster thin = Pictures.noise(1, 6, 1);
        assertThat(Blend.smooth(thin).rgb()).isEqualTo(thin.rgb());
    }
}
