// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.classification.ClassLabel;
import io.densekit.data.ImageTruth;
import io.densekit.data.Sample;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandAugmentTest {
    private static final List<Integer> FILL = List.of(124, 116, 104);

    private static RandAugment step(int operations, double probability) {
        return new RandAugment(operations, 9, 0.5, true, probability, FILL);
    }

    @Test
    void theStreamDecidesEverything() {
        Raster image = Pictures.noise(16, 16, 1);
        Set<Integer> results = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            Sample<ImageTruth> once = step(2, 0.5).apply(Pictures.sample(image), new SplittableRandom(seed));
            Sample<ImageTruth> again = step(2, 0.5).apply(Pictures.sample(image), new SplittableRandom(seed));
            assertThat(again.image().rgb()).isEqualTo(once.image().rgb());
            assertThat(once.truth()).isEqualTo(new ClassLabel(3));
            results.add(Arrays.hashCode(once.image().rgb()));
        }
        assertThat(results).hasSizeBetween(50, 80);
    }

    @Test
    void anOperationIsSkippedAsOftenAsAsked() {
        Raster image = Pictures.noise(16, 16, 1);
        SplittableRandom random = new SplittableRandom(5);
        int same = 0;
        for (int i = 0; i < 1000; i++) {
            Raster changed = step(2, 0.5).apply(Pictures.sample(image), random).image();
            same += Arrays.equals(changed.rgb(), image.rgb()) ? 1 : 0;
        }
        // A quarter by chance; noise has its full range already, so that stretching contrast changes nothing.
        assertThat(same).isBetween(230, 360);
        assertThat(step(3, 0).apply(Pictures.sample(image), random).image().rgb())
                .isEqualTo(image.rgb());
        assertThat(step(1, 1).random()).isTrue();
    }

    @Test
    void settingsOutOfRangeNameTheirKey() {
        assertBad("operations", () -> new RandAugment(0, 9, 0.5, true, 0.5, FILL));
        assertBad("magnitude", () -> new RandAugment(2, 11, 0.5, true, 0.5, FILL));
        assertBad("deviation", () -> new RandAugment(2, 9, -1, true, 0.5, FILL));
        assertBad("probability", () -> new RandAugment(2, 9, 0.5, true, 2, FILL));
        assertBad("fill", () -> new RandAugment(2, 9, 0.5, true, 0.5, List.of(0, 0, 256)));
    }

    private static void assertBad(String key, Runnable made) {
        assertThatThrownBy(made::run)
                .isInstanceOf(InvalidSetting.class)
                .extracting(error -> ((InvalidSetting) error).key())
                .isEqualTo(key);
    }
}
