// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.augment;

import io.densekit.data.Normalization;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/**
 * Settings of {@code random-erasing}; the defaults are DeiT's.
 *
 * @param probability of erasing
 * @param mode what covers the part
 * @param area least and most share of the image
 * @param aspect least height over width; the most is its inverse
 * @param mean of normalised channels, red first
 * @param std deviation of normalised channels, red first
 */
@Describe("covers a random rectangle with noise")
public record RandomErasingSettings(
        @Describe("how often, 0 to 1") @Default("0.25") double probability,
        @Describe("what covers the part: pixel, normal noise, or const, the channels' means") @Default("pixel")
                Mode mode,
        @Describe("least and most share of the image's area") @Default("[0.02, 0.3333333333333333]") List<Double> area,
        @Describe("least height over width, within (0, 1]; the most is its inverse") @Default("0.3") double aspect,
        @Describe("mean of each channel by which the dataset normalises") @Default("[0.485, 0.456, 0.406]")
                List<Double> mean,
        @Describe("deviation of each channel by which the dataset normalises") @Default("[0.229, 0.224, 0.225]")
                List<Double> std) {

    /** What covers a part. */
    public enum Mode {
        /** Noise, each pixel and channel for itself. */
        PIXEL,
        /** One plain colour. */
        CONST
    }

    /** @throws InvalidSetting if a value is out of its range */
    public RandomErasingSettings {
        area = List.copyOf(area);
        RandAugmentSettings.within("probability", probability, 0, 1);
        if (area.size() != 2 || !(area.get(0) > 0 && area.get(0) <= area.get(1) && area.get(1) < 1)) {
            throw new InvalidSetting("area", "must be [least, most], both above 0 and below 1, got " + area);
        }
        RandAugmentSettings.within("aspect", aspect, 0.01, 1);
        Normalization.ofSettings(mean, std);
    }

    Normalization normalization() {
        return Normalization.ofSettings(mean, std);
    }
}
