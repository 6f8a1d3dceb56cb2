// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/**
 * Settings of {@code random-range-crop}.
 *
 * @param least pixels of either side; an image with fewer keeps that side
 * @param most pixels of either side
 */
@Describe("cuts out a random rectangle whose sides are drawn from a range")
public record RandomRangeCropSettings(
        @Describe("fewest pixels of either side; a shorter side is kept whole") @Default("384") int least,
        @Describe("most pixels of either side") @Default("600") int most) {

    /** @throws InvalidSetting if a value is out of its range */
    public RandomRangeCropSettings {
        Range.check("least", least, 1, 8192);
        Range.check("most", most, 1, 8192);
        if (most < least) {
            throw new InvalidSetting("most", "must not be less than least, got " + most + " and " + least);
        }
    }
}
