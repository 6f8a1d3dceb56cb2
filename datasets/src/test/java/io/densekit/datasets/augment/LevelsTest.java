// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.structures.Raster;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class LevelsTest {

    @Test
    void equalizesAsPillowDoes() {
        Raster image = Raster.black(40, 40);
        for (int i = 0; i < image.rgb().length; i++) {
            image.rgb()[i] = (byte) (((i * 2654435761L & 0xffffffffL) >> 13) % 100 + ((i * 40503) >> 5) % 60);
        }
        CRC32 sum = new CRC32();
        sum.update(Levels.equalized(image).apply(image).rgb());
        assertThat(sum.getValue()).isEqualTo(86804671L);
    }

    @Test
    void stretchingReachesBothEndsInEveryChannel() {
        Raster image = Pictures.recorded();
        byte[] stretched = Levels.stretched(image).apply(image).rgb();
        for (int channel = 0; channel < 3; channel++) {
            int least = 255;
            int most = 0;
            for (int i = channel; i < stretched.length; i += 3) {
                least = Math.min(least, stretched[i] & 0xff);
                most = Math.max(most, stretched[i] & 0xff);
            }
            assertThat(least).isZero();
            assertThat(most).isGreaterThanOrEqualTo(254);
        }
    }

    @Test
    void aPlainImageStaysAsItIs() {
        Raster plain = Raster.black(5, 5);
        Arrays.fill(plain.rgb(), (byte) 77);
        assertThat(Levels.stretched(plain).apply(plain).rgb()).containsOnly((byte) 77);
        assertThat(Levels.equalized(plain).apply(plain).rgb()).containsOnly((byte) 77);
    }
}
