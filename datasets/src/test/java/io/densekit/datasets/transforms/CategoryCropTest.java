// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.data.Sample;
import io.densekit.segmentation.SemanticMask;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.LabelMap;
import io.densekit.structures.Raster;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CategoryCropTest {

    private static CategoryCrop crop(int height, int width, double mostOfOne) {
        return new CategoryCrop(List.of(height, width), mostOfOne);
    }

    @Test
    void imageAndLabelsAreCutAlike() {
        for (int seed = 0; seed < 30; seed++) {
            Sample<SemanticMask> result =
                    crop(6, 7, 0.75).apply(Scenes.random(20, 11, 4, seed), new SplittableRandom(seed));
            assertThat(result.image().height()).isEqualTo(6);
            assertThat(result.image().width()).isEqualTo(7);
            assertThat(Scenes.agree(result)).isTrue();
        }
    }

    @Test
    void aSmallerImageIsTakenWhole() {
        Sample<SemanticMask> sample = Scenes.random(5, 30, 4, 1);
        Sample<SemanticMask> result = crop(10, 10, 0.75).apply(sample, new SplittableRandom(1));
        assertThat(result.image().height()).isEqualTo(5);
        assertThat(result.image().width()).isEqualTo(10);
    }

    /** Class 0 but for a column of class 1 on the right. */
    private static Sample<SemanticMask> mostlyOneClass() {
        LabelMap labels = new LabelMap(8, 40, new byte[320]);
        for (int y = 0; y < 8; y++) {
            Arrays.fill(labels.labels(), y * 40 + 30, y * 40 + 40, (byte) 1);
        }
        return Scenes.sample(Raster.black(8, 40), labels);
    }

    @Test
    void cropsOfNearlyOneClassAreDrawnAgain() {
        int mixed = 0;
        int mixedByChance = 0;
        for (int seed = 0; seed < 300; seed++) {
            mixed += mixed(crop(8, 8, 0.75).apply(mostlyOneClass(), new SplittableRandom(seed)));
            mixedByChance += mixed(crop(8, 8, 1).apply(mostlyOneClass(), new SplittableRandom(seed)));
        }
        // One crop in eleven is mixed enough; of eleven drawn one in two times out of three.
        assertThat(mixedByChance).isBetween(10, 50);
        assertThat(mixed).isGreaterThan(170);
    }

    private static int mixed(Sample<SemanticMask> sample) {
        long[] counts = Scenes.labels(sample).counts();
        return Math.max(counts[0], counts[1]) < 0.75 * 64 ? 1 : 0;
    }

    @Test
    void withoutAnyLabelACropIsTakenAllTheSame() {
        LabelMap nothing = new LabelMap(20, 20, new byte[400]);
        Arrays.fill(nothing.labels(), (byte) LabelMap.IGNORE);
        Sample<SemanticMask> result =
                crop(8, 8, 0.75).apply(Scenes.sample(Raster.black(20, 20), nothing), new SplittableRandom(1));
        assertThat(Scenes.labels(result).counts()[LabelMap.IGNORE]).isEqualTo(64);
    }

    @Test
    void sharesAreInRange() {
        assertThatThrownBy(() -> crop(8, 8, 0)).isInstanceOf(InvalidSetting.class);
        assertThatThrownBy(() -> crop(0, 8, 0.5)).isInstanceOf(InvalidSetting.class);
    }
}
