// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/**
 * Settings of {@code random-scale}.
 *
 * @param shorter the most that a shorter side may have at factor 1, in pixels
 * @param longer the most that a longer side may have at factor 1
 * @param least the smallest factor drawn
 * @param most the largest factor drawn
 */
@Describe("scales an image in its own aspect, by a factor drawn between two")
public record RandomScaleSettings(
        @Describe("most pixels of the shorter side at factor 1") @Default("512") int shorter,
        @Describe("most pixels of the longer side at factor 1") @Default("2048") int longer,
        @Describe("the smallest factor") @Default("0.5") double least,
        @Describe("the largest factor") @Default("2.0") double most) {

    /** @throws InvalidSetting if a value is out of its range */
    public RandomScaleSettings {
        Range.check("shorter", shorter, 1, 8192);
        Range.check("longer", longer, 1, 16384);
        Range.check("least", least, 0.01, 10);
        Range.check("most", most, 0.01, 10);
        if (least > most) {
            throw new InvalidSetting("least", "must not exceed most, got " + least + " and " + most);
        }
    }
}
