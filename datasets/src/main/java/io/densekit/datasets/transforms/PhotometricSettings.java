// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;

/**
 * Settings of {@code photometric}; each is the most that is drawn either way.
 *
 * @param probability of changing anything
 * @param brightness share by which brightness is multiplied more or less
 * @param contrast share by which the distance from the image's mean is
 * @param saturation share by which the distance from grey is
 * @param hue turn of the colour circle, in degrees
 */
@Describe("changes brightness, contrast, saturation and hue")
public record PhotometricSettings(
        @Describe("how often, 0 to 1") @Default("1.0") double probability,
        @Describe("most change of brightness either way, as a share") @Default("0.2") double brightness,
        @Describe("most change of contrast either way, as a share") @Default("0.2") double contrast,
        @Describe("most change of saturation either way, as a share") @Default("0.2") double saturation,
        @Describe("most turn of the colour circle either way, in degrees") @Default("10") double hue) {

    /** @throws io.densekit.settings.InvalidSetting if a value is out of its range */
    public PhotometricSettings {
        Range.check("probability", probability, 0, 1);
        Range.check("brightness", brightness, 0, 1);
        Range.check("contrast", contrast, 0, 1);
        Range.check("saturation", saturation, 0, 1);
        Range.check("hue", hue, 0, 180);
    }
}
