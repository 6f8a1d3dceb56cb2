// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.detection.Instances;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Mask;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LargeScaleJitterTest {
    private static final List<Integer> GREY = List.of(1, 2, 3);

    private static LargeScaleJitter between(double least, double most, int height, int width) {
        return new LargeScaleJitter(List.of(height, width), least, most, GREY);
    }

    @Test
    void aSmallerImageIsPaddedAtTheBottomAndTheRight() {
        Sample<Instances> half = between(0.5, 0.5, 90, 120).apply(Objects.sample(), new SplittableRandom(0));
        assertThat(half.image().height()).isEqualTo(90);
        assertThat(half.image().width()).isEqualTo(120);
        assertThat(half.truth().frame()).isEqualTo(ImageFrame.whole(90, 120));
        assertThat(half.truth().boxes().corners()).containsExactly(15, 20, 25, 25);
        assertThat(half.truth().ignored().corners()).containsExactly(50, 0, 60, 10);
        byte[] rgb = half.image().rgb();
        assertThat(rgb[(22 * 120 + 20) * 3]).isEqualTo((byte) 200);
        assertThat(List.of(rgb[(45 * 120 + 60) * 3], rgb[(89 * 120 + 119) * 3 + 1], rgb[60 * 3 + 2]))
                .containsExactly((byte) 1, (byte) 2, (byte) 3);
        assertThat(rgb[(44 * 120 + 59) * 3]).isZero();
    }

    @Test
    void ofALargerImageARandomPartIsTaken() {
        int whole = 0;
        int none = 0;
        for (int seed = 0; seed < 300; seed++) {
            Sample<Instances> twice = between(2, 2, 90, 120).apply(Objects.sample(), new SplittableRandom(seed));
            assertThat(twice.image().height()).isEqualTo(90);
            assertThat(twice.image().width()).isEqualTo(120);
            CopyPasteTest.requireMasksInBoxes(twice);
            int count = twice.truth().count();
            none += count == 0 ? 1 : 0;
            whole += count == 1 && twice.truth().masks().get(0).area() == 199 * 4 ? 1 : 0;
        }
        assertThat(none).as("the object lies outside").isPositive();
        assertThat(whole).as("the object lies inside").isPositive();
    }

    @Test
    void pixelsOfObjectsMoveWithTheirMasks() {
        for (int seed = 0; seed < 100; seed++) {
            Sample<Instances> result = between(0.3, 2, 90, 120).apply(Objects.sample(), new SplittableRandom(seed));
            for (Mask mask : result.truth().masks()) {
                int bright = 0;
                for (int y = 0; y < 90; y++) {
                    for (int x = 0; x < 120; x++) {
                        boolean red = (result.image().rgb()[(y * 120 + x) * 3] & 0xff) > 100;
                        bright += red && mask.at(x, y) ? 1 : 0;
                    }
                }
                assertThat(bright).as("edges aside").isGreaterThanOrEqualTo(mask.area() * 3 / 5);
            }
            CopyPasteTest.requireMasksInBoxes(result);
        }
    }

    @Test
    void objectsWithoutAPixelGo() {
        Sample<Instances> tiny = between(0.02, 0.02, 90, 120).apply(Objects.sample(), new SplittableRandom(0));
        tiny.truth().masks().forEach(mask -> assertThat(mask.area()).isPositive());
        assertThat(tiny.truth().boxes().count()).isEqualTo(tiny.truth().masks().size());
    }

    @Test
    void withoutMasksBoxesAreCut() {
        Instances objects = Objects.sample().truth();
        Sample<Instances> plain = Objects.sample()
                .with(
                        Objects.sample().image(),
                        new Instances(
                                objects.frame(), objects.boxes(), objects.labels(), List.of(), objects.ignored()));
        Instances half =
                between(0.5, 0.5, 22, 30).apply(plain, new SplittableRandom(0)).truth();
        assertThat(half.masks()).isEmpty();
        assertThat(half.boxes().count()).isEqualTo(1);
    }

    @Test
    void settingsOutOfRangeNameTheirKey() {
        assertThatThrownBy(() -> between(2, 1, 90, 120))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must not exceed most");
        assertThatThrownBy(() -> new LargeScaleJitter(List.of(90, 120), 0.1, 2, List.of(1, 2)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("three numbers");
    }
}
