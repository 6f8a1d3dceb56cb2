// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.Sample;
import io.densekit.data.Truth;
import io.densekit.structures.LabelMap;
import io.densekit.structures.Raster;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PhotometricDistortionTest {

    @Test
    void coloursChangeAndLabelsDont() {
        PhotometricDistortion step = PhotometricDistortion.published();
        Sample<Truth> sample = Scenes.random(10, 12, 5, 1).as(Truth.class);
        byte[] before = sample.image().rgb().clone();
        int changed = 0;
        for (int seed = 0; seed < 40; seed++) {
            Sample<Truth> result = step.apply(sample, new SplittableRandom(seed));
            assertThat(result.truth()).isSameAs(sample.truth());
            assertThat(step.apply(sample, new SplittableRandom(seed)).image().rgb())
                    .isEqualTo(result.image().rgb());
            changed += java.util.Arrays.equals(result.image().rgb(), before) ? 0 : 1;
        }
        assertThat(sample.image().rgb()).isEqualTo(before);
        assertThat(changed).isBetween(30, 40);
    }

    @Test
    void withoutStrengthNothingChanges() {
        PhotometricDistortion step = new PhotometricDistortion(0, 0, 0, 0);
        Sample<Truth> sample = Scenes.random(10, 12, 5, 1).as(Truth.class);
        for (int seed = 0; seed < 20; seed++) {
            assertThat(step.apply(sample, new SplittableRandom(seed)).image().rgb())
                    .isEqualTo(sample.image().rgb());
        }
    }

    @Test
    void valuesAreCutRatherThanWrapped() {
        PhotometricDistortion step = new PhotometricDistortion(255, 0, 0, 0);
        byte[] bright = {(byte) 250, (byte) 250, (byte) 250};
        Sample<Truth> sample = Scenes.sample(new Raster(1, 1, bright), new LabelMap(1, 1, new byte[1]))
                .as(Truth.class);
        for (int seed = 0; seed < 50; seed++) {
            int red = step.apply(sample, new SplittableRandom(seed)).image().rgb()[0] & 0xff;
            int blue = step.apply(sample, new SplittableRandom(seed)).image().rgb()[2] & 0xff;
            assertThat(red).isEqualTo(blue);
        }
    }
}
