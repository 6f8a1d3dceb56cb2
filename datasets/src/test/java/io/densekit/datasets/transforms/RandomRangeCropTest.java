// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.data.Sample;
import io.densekit.detection.Instances;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomRangeCropTest {
    private static final RandomRangeCrop CROP = new RandomRangeCrop(30, 60);

    @Test
    void sidesAreWithinTheRangeOrTheImages() {
        for (int seed = 0; seed < 200; seed++) {
            Sample<Instances> sample = Objects.random(seed);
            Raster crop = CROP.apply(sample, new SplittableRandom(seed)).image();
            assertThat(crop.height()).isBetween(Math.min(30, sample.image().height()), 60);
            assertThat(crop.width()).isBetween(Math.min(30, sample.image().width()), 60);
        }
    }

    @Test
    void pixelsAndObjectsMoveTogether() {
        boolean found = false;
        for (int seed = 0; seed < 100; seed++) {
            Sample<Instances> crop = CROP.apply(Objects.sample(), new SplittableRandom(seed));
            Instances objects = crop.truth();
            for (int i = 0; i < objects.count(); i++) {
                int x = (int) objects.boxes().x1(i);
                int y = (int) objects.boxes().y1(i);
                assertThat(crop.image().rgb()[(y * crop.image().width() + x) * 3])
                        .isEqualTo((byte) 200);
                found = true;
            }
        }
        assertThat(found).isTrue();
    }

    @Test
    void settingsOutOfRangeNameTheirKey() {
        assertThatThrownBy(() -> new RandomRangeCrop(60, 30))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must not be less than least");
    }
}
