// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;

/**
 * Settings of {@code random-scale-rotation}.
 *
 * @param scale deviation and largest change of the crop's size
 * @param rotation deviation of the angle
 * @param rotationProbability of turning
 */
@Describe("scales and turns the crop")
public record RandomScaleRotationSettings(
        @Describe("deviation and largest change of the crop's size, below 1") @Default("0.5") double scale,
        @Describe("deviation of the angle in degrees; twice that is the most") @Default("40") double rotation,
        @Describe("how often the crop is turned, 0 to 1") @Default("0.6") double rotationProbability) {

    /** @throws io.densekit.settings.InvalidSetting if a value is out of its range */
    public RandomScaleRotationSettings {
        Range.check("scale", scale, 0, 0.99);
        Range.check("rotation", rotation, 0, 180);
        Range.check("rotationProbability", rotationProbability, 0, 1);
    }

    /** What is used where nothing is said. */
    public static RandomScaleRotationSettings published() {
        return new RandomScaleRotationSettings(0.5, 40, 0.6);
    }
}
