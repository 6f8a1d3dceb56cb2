// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;

/**
 * Settings of {@code photometric-distortion}. Each change is made half of the time.
 *
 * @param brightness the most that is added to or taken off each value
 * @param contrast the most by which the factor of each value differs from 1
 * @param saturation the most by which the factor of the saturation differs from 1
 * @param hue the most turn of the colour circle either way, in OpenCV's steps of two degrees
 */
@Describe("changes brightness, contrast, saturation and hue, each half of the time")
public record PhotometricDistortionSettings(
        @Describe("most that is added to values or taken off, of 255") @Default("32") double brightness,
        @Describe("most by which the factor of values differs from 1") @Default("0.5") double contrast,
        @Describe("most by which the factor of the saturation differs from 1") @Default("0.5") double saturation,
        @Describe("most turn of the colour circle either way, in steps of two degrees") @Default("18") int hue) {

    /** @throws io.densekit.settings.InvalidSetting if a value is out of its range */
    public PhotometricDistortionSettings {
        Range.check("brightness", brightness, 0, 255);
        Range.check("contrast", contrast, 0, 1);
        Range.check("saturation", saturation, 0, 1);
        Range.check("hue", hue, 0, 90);
    }

    /** MMSegmentation's. */
    public static PhotometricDistortionSettings published() {
        return new PhotometricDistortionSettings(32, 0.5, 0.5, 18);
    }
}
