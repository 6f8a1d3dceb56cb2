// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.pose.PersonCrop;
import io.densekit.pose.PersonTransform;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.random.RandomGenerator;

/**
 * Scales the crop by a normal factor about 1 and turns it by a normal angle, both cut off, as MMPose's {@code
 * TopDownGetRandomScaleRotation} does.
 */
@Describe("scales and turns the crop")
public record RandomScaleRotation(
        @Describe("deviation and largest change of the crop's size, below 1") @Default("0.5") double scale,
        @Describe("deviation of the angle in degrees; twice that is the most") @Default("40") double rotation,
        @Describe("how often the crop is turned, 0 to 1") @Default("0.6") double rotationProbability)
        implements PersonTransform {

    /** @throws InvalidSetting if a value is out of its range */
    public RandomScaleRotation {
        InvalidSetting.unlessWithin("scale", scale, 0, 0.99);
        InvalidSetting.unlessWithin("rotation", rotation, 0, 180);
        InvalidSetting.unlessWithin("rotationProbability", rotationProbability, 0, 1);
    }

    /** What is used where nothing is said. */
    public static RandomScaleRotation published() {
        return new RandomScaleRotation(0.5, 40, 0.6);
    }

    @Override
    public Sample<PersonCrop> apply(Sample<PersonCrop> sample, RandomGenerator random) {
        PersonCrop person = sample.truth();
        double factor = 1 + clip(random.nextGaussian() * scale, scale);
        double angle = clip(random.nextGaussian() * rotation, 2 * rotation);
        boolean turned = random.nextDouble() <= rotationProbability;
        return sample.with(
                sample.image(),
                person.crop(
                        person.centerX(),
                        person.centerY(),
                        person.scaleX() * factor,
                        person.scaleY() * factor,
                        turned ? angle : 0));
    }

    private static double clip(double value, double most) {
        return Math.max(-most, Math.min(most, value));
    }
}
