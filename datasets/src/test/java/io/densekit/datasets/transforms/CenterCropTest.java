// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.classification.ClassLabel;
import io.densekit.data.ImageTruth;
import io.densekit.data.Sample;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CenterCropTest {
    private static CenterCrop step(int height, int width, double share) {
        return new CenterCrop(List.of(height, width), share, Interpolation.BICUBIC);
    }

    /** Sizes of the resized image as torchvision computes them for 256 pixels along the shorter side. */
    @ParameterizedTest
    @CsvSource({"500, 375, 341, 256", "375, 500, 256, 341", "256, 256, 256, 256", "100, 333, 256, 852"})
    void resizesTheShorterSideTo256AndCutsTheMiddleOf224(int height, int width, int resizedHeight, int resizedWidth) {
        Raster image = ClassImages.noise(height, width, 1);
        Raster resized = new Resampling(Interpolation.BICUBIC)
                .resize(image, Resampling.Part.whole(image), resizedHeight, resizedWidth);
        Sample<ImageTruth> cropped = step(224, 224, 0.875).apply(ClassImages.sample(image), new SplittableRandom(0));
        int top = (int) Math.rint((resizedHeight - 224) / 2.0);
        int left = (int) Math.rint((resizedWidth - 224) / 2.0);
        for (int[] place : new int[][] {{0, 0}, {100, 7}, {223, 223}}) {
            for (int channel = 0; channel < 3; channel++) {
                assertThat(cropped.image().rgb()[(place[0] * 224 + place[1]) * 3 + channel])
                        .isEqualTo(resized.rgb()[((place[0] + top) * resizedWidth + place[1] + left) * 3 + channel]);
            }
        }
        assertThat(cropped.truth()).isEqualTo(new ClassLabel(3));
    }

    @Test
    void anyImageGivesTheSizeAskedForFromItsMiddle() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 50; i++) {
            Raster image = ClassImages.gradient(8 + random.nextInt(120), 8 + random.nextInt(120));
            Raster crop =
                    step(32, 48, 0.8).apply(ClassImages.sample(image), random).image();
            assertThat(crop.height()).isEqualTo(32);
            assertThat(crop.width()).isEqualTo(48);
            int middle = (16 * 48 + 24) * 3;
            assertThat(crop.rgb()[middle] & 0xff).isBetween(115, 145);
            assertThat(crop.rgb()[middle + 1] & 0xff).isBetween(115, 145);
        }
    }

    @Test
    void nothingIsCutAlongTheShorterSideAtAShareOfOne() {
        Raster image = ClassImages.noise(20, 20, 3);
        assertThat(step(20, 20, 1)
                        .apply(ClassImages.sample(image), new SplittableRandom(0))
                        .image()
                        .rgb())
                .isEqualTo(image.rgb());
        assertThat(step(20, 20, 1).random()).isFalse();
    }

    @Test
    void settingsOutOfRangeNameTheirKey() {
        assertThatThrownBy(() -> new CenterCrop(List.of(224, 224), 1.2, Interpolation.BICUBIC))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("must be within 0.1..1.0, got 1.2");
        assertThatThrownBy(() -> new CenterCrop(List.of(224), 1, Interpolation.BICUBIC))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must be [height, width] in pixels");
    }
}
