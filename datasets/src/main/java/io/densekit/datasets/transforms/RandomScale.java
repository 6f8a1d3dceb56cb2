// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.segmentation.SemanticMask;
import io.densekit.segmentation.SemanticTransform;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import java.util.random.RandomGenerator;

/**
 * Scales an image in its own aspect by a random factor: MMSegmentation's {@code Resize} with a {@code ratio_range}.
 */
@Describe("scales an image in its own aspect, by a factor drawn between two")
record RandomScale(
        @Describe("most pixels of the shorter side at factor 1") @Default("512") int shorter,
        @Describe("most pixels of the longer side at factor 1") @Default("2048") int longer,
        @Describe("the smallest factor") @Default("0.5") double least,
        @Describe("the largest factor") @Default("2.0") double most)
        implements SemanticTransform {

    /** @throws InvalidSetting if a value is out of its range */
    public RandomScale {
        InvalidSetting.unlessWithin("shorter", shorter, 1, 8192);
        InvalidSetting.unlessWithin("longer", longer, 1, 16384);
        InvalidSetting.unlessWithin("least", least, 0.01, 10);
        InvalidSetting.unlessWithin("most", most, 0.01, 10);
        if (least > most) {
            throw new InvalidSetting("least", "must not exceed most, got " + least + " and " + most);
        }
    }

    @Override
    public Sample<SemanticMask> apply(Sample<SemanticMask> sample, RandomGenerator random) {
        SemanticMask mask = sample.truth();
        double factor = least + random.nextDouble() * (most - least);
        SideLengths sides =
                new SideLengths(Math.max(1, (int) (shorter * factor)), Math.max(1, (int) (longer * factor)));
        Raster image = sample.image();
        return SemanticGeometry.resized(sample, sides.fit(image.height(), image.width()));
    }
}
