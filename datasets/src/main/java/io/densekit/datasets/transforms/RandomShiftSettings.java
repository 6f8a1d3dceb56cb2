// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;

/**
 * Settings of {@code random-shift}.
 *
 * @param probability of moving
 * @param shift most distance in shares of the box
 */
@Describe("moves the crop's centre by a share of the person's box")
public record RandomShiftSettings(
        @Describe("how often, 0 to 1") @Default("0.3") double probability,
        @Describe("most distance either way, in shares of the box's width and height") @Default("0.2") double shift) {

    /** @throws io.densekit.settings.InvalidSetting if a value is out of its range */
    public RandomShiftSettings {
        Range.check("probability", probability, 0, 1);
        Range.check("shift", shift, 0, 1);
    }

    /** What is used where nothing is said. */
    public static RandomShiftSettings published() {
        return new RandomShiftSettings(0.3, 0.2);
    }
}
