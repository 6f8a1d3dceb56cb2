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

class RandomResizedCropTest {
    private static RandomResizedCrop step(double least, double most) {
        return new RandomResizedCrop(
                List.of(32, 48), List.of(least, most), List.of(0.75, 4 / 3.0), Interpolation.BILINEAR);
    }

    @Test
    void areaIsUniformAndTheLogarithmOfTheAspectToo() {
        SplittableRandom random = new SplittableRandom(1);
        int count = 20_000;
        double area = 0;
        double areaSquares = 0;
        double aspect = 0;
        double aspectSquares = 0;
        for (int i = 0; i < count; i++) {
            // With at most half of a square image every part fits at the first try, so the law is plain.
            Resampling.Part part = step(0.1, 0.5).part(1000, 1000, random);
            double share = part.height() * (double) part.width() / 1e6;
            double log = Math.log(part.width() / (double) part.height());
            assertThat(share).isBetween(0.098, 0.502);
            assertThat(log).isBetween(Math.log(0.75) - 0.01, Math.log(4 / 3.0) + 0.01);
            area += share / count;
            areaSquares += share * share / count;
            aspect += log / count;
            aspectSquares += log * log / count;
        }
        assertThat(area).isBetween(0.297, 0.303);
        assertThat(areaSquares - area * area).isBetween(0.0130, 0.0137); // 0.4^2 / 12
        assertThat(aspect).isBetween(-0.005, 0.005);
        assertThat(aspectSquares).isBetween(0.0268, 0.0284); // (2 ln 4/3)^2 / 12
    }

    @Test
    void partsLieWithinTheImageAndReachItsEdges() {
        SplittableRandom random = new SplittableRandom(2);
        boolean top = false;
        boolean bottom = false;
        for (int i = 0; i < 2000; i++) {
            int height = 1 + random.nextInt(60);
            int width = 1 + random.nextInt(60);
            Resampling.Part part = step(0.08, 1).part(height, width, random);
            assertThat(part.height()).isPositive();
            assertThat(part.width()).isPositive();
            assertThat(part.top()).isBetween(0, height - part.height());
            assertThat(part.left()).isBetween(0, width - part.width());
            top |= part.top() == 0 && part.height() < height;
            bottom |= part.top() > 0 && part.top() + part.height() == height;
        }
        assertThat(top).isTrue();
        assertThat(bottom).isTrue();
    }

    @Test
    void whereNothingFitsItTakesTheMiddleAtTheNearestAspect() {
        SplittableRandom random = new SplittableRandom(3);
        assertThat(step(1, 1).part(100, 1000, random)).isEqualTo(new Resampling.Part(0, 433, 100, 133));
        assertThat(step(1, 1).part(1000, 90, random)).isEqualTo(new Resampling.Part(440, 0, 120, 90));
    }

    @Test
    void givesTheSizeAskedForAndKeepsTheClass() {
        Sample<ImageTruth> crop =
                step(0.08, 1).apply(ClassImages.sample(ClassImages.noise(70, 50, 1)), new SplittableRandom(4));
        assertThat(crop.image().height()).isEqualTo(32);
        assertThat(crop.image().width()).isEqualTo(48);
        assertThat(crop.truth()).isEqualTo(new ClassLabel(3));
        assertThat(step(1, 1).random()).isTrue();
    }

    @Test
    void theSameStreamGivesTheSameCrop() {
        Raster image = ClassImages.noise(70, 50, 1);
        byte[] first = step(0.08, 1)
                .apply(ClassImages.sample(image), new SplittableRandom(9))
                .image()
                .rgb();
        byte[] second = step(0.08, 1)
                .apply(ClassImages.sample(image), new SplittableRandom(9))
                .image()
                .rgb();
        byte[] other = step(0.08, 1)
                .apply(ClassImages.sample(image), new SplittableRandom(10))
                .image()
                .rgb();
        assertThat(second).isEqualTo(first).isNotEqualTo(other);
    }

    @Test
    void settingsOutOfRangeNameTheirKey() {
        List<Integer> size = List.of(32, 32);
        List<Double> ratio = List.of(0.75, 1.5);
        assertThatThrownBy(() -> new RandomResizedCrop(size, List.of(0.5, 0.2), ratio, Interpolation.BICUBIC))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("must be [least, most], both above 0 and at most 1.0, got [0.5, 0.2]")
                .extracting(error -> ((InvalidSetting) error).key())
                .isEqualTo("scale");
        assertThatThrownBy(
                        () -> new RandomResizedCrop(size, List.of(0.2, 1.0), List.of(0.0, 1.0), Interpolation.BICUBIC))
                .isInstanceOf(InvalidSetting.class)
                .extracting(error -> ((InvalidSetting) error).key())
                .isEqualTo("ratio");
    }
}
