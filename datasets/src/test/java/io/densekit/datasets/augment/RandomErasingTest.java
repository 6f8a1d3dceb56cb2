// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.densekit.data.ImageTruth;
import io.densekit.data.Sample;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomErasingTest {
    private static final List<Double> MEAN = List.of(0.485, 0.456, 0.406);
    private static final List<Double> STD = List.of(0.229, 0.224, 0.225);

    private static RandomErasing step(double probability, RandomErasing.Mode mode, double most) {
        return new RandomErasing(probability, mode, List.of(0.02, most), 0.3, MEAN, STD);
    }

    @Test
    void partsFollowTheLawOfAreaAndAspect() {
        SplittableRandom random = new SplittableRandom(1);
        RandomErasing step = step(1, RandomErasing.Mode.PIXEL, 0.2);
        double area = 0;
        double aspect = 0;
        int count = 5000;
        for (int i = 0; i < count; i++) {
            RandomErasing.Part part = step.part(400, 400, random);
            assertThat(part.top() + part.height()).isBetween(part.height(), 400);
            assertThat(part.left() + part.width()).isBetween(part.width(), 400);
            double share = part.height() * part.width() / 160_000.0;
            assertThat(share).isBetween(0.019, 0.202);
            area += share / count;
            aspect += Math.log(part.height() / (double) part.width()) / count;
        }
        assertThat(area).isCloseTo(0.11, within(0.003));
        assertThat(aspect).isCloseTo(0, within(0.04));
    }

    @Test
    void noiseIsNormalOnceItIsNormalised() {
        Raster image = Raster.black(300, 300);
        RandomErasing step = step(1, RandomErasing.Mode.PIXEL, 0.9);
        SplittableRandom random = new SplittableRandom(2);
        double sum = 0;
        double squares = 0;
        long values = 0;
        for (int trial = 0; trial < 20; trial++) {
            byte[] rgb = step.apply(Pictures.sample(image), random).image().rgb();
            for (int i = 1; i < rgb.length; i += 3) {
                int value = rgb[i] & 0xff;
                // Black is what was not covered, and what was cut off.
                if (value > 0 && value < 255) {
                    double normal = (value / 255.0 - 0.456) / 0.224;
                    sum += normal;
                    squares += normal * normal;
                    values++;
                }
            }
        }
        assertThat(values).isGreaterThan(200_000);
        // Of a normal law cut at -2.04 and 2.43.
        assertThat(sum / values).isCloseTo(0.03, within(0.02));
        assertThat(squares / values).isCloseTo(0.86, within(0.03));
    }

    @Test
    void constCoversWithTheMean() {
        Raster image = Raster.black(30, 30);
        byte[] rgb = step(1, RandomErasing.Mode.CONST, 0.3)
                .apply(Pictures.sample(image), new SplittableRandom(3))
                .image()
                .rgb();
        assertThat(rgb).contains((byte) 124, (byte) 116, (byte) 104);
        assertThat(image.rgb()).containsOnly((byte) 0);
    }

    @Test
    void itHappensAsOftenAsAsked() {
        Sample<ImageTruth> sample = Pictures.sample(Pictures.noise(20, 20, 1));
        RandomErasing step = step(0.25, RandomErasing.Mode.PIXEL, 0.3);
        SplittableRandom random = new SplittableRandom(4);
        int erased = 0;
        for (int i = 0; i < 2000; i++) {
            erased += step.apply(sample, random) == sample ? 0 : 1;
        }
        assertThat(erased).isBetween(430, 570);
        assertThat(step.random()).isTrue();
    }

    @Test
    void settingsOutOfRangeNameTheirKey() {
        RandomErasing.Mode pixel = RandomErasing.Mode.PIXEL;
        List<Double> area = List.of(0.02, 0.3);
        assertBad("probability", () -> new RandomErasing(-1, pixel, area, 0.3, MEAN, STD));
        assertBad("area", () -> new RandomErasing(1, pixel, List.of(0.3, 0.02), 0.3, MEAN, STD));
        assertBad("aspect", () -> new RandomErasing(1, pixel, area, 2, MEAN, STD));
        assertBad("std", () -> new RandomErasing(1, pixel, area, 0.3, MEAN, List.of(0.0, 1.0, 1.0)));
    }

    private static void assertBad(String key, Runnable made) {
        assertThatThrownBy(made::run)
                .isInstanceOf(InvalidSetting.class)
                .extracting(error -> ((InvalidSetting) error).key())
                .isEqualTo(key);
    }
}
