// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.pose.PersonCrop;
import java.util.random.RandomGenerator;

/**
 * Scales the crop by a normal factor about 1 and turns it by a normal angle, both cut off, as MMPose's {@code
 * TopDownGetRandomScaleRotation} does.
 */
public final class RandomScaleRotation extends PersonTransform {
    private final RandomScaleRotationSettings settings;

    /** A step of these settings. */
    public RandomScaleRotation(RandomScaleRotationSettings settings, Void none) {
        this.settings = settings;
    }

    @Override
    Sample<PersonCrop> apply(Sample<PersonCrop> sample, PersonCrop person, RandomGenerator random) {
        double factor = 1 + clip(random.nextGaussian() * settings.scale(), settings.scale());
        double angle = clip(random.nextGaussian() * settings.rotation(), 2 * settings.rotation());
        boolean turned = random.nextDouble() <= settings.rotationProbability();
        return sample.with(
                sample.image(),
                crop(
                        person,
                        person.centerX(),
                        person.centerY(),
                        person.scaleX() * factor,
                        person.scaleY() * factor,
                        turned ? angle : 0));
    }

    private static double clip(double value, double most) {
        return Math.max(-most, Math.min(most, value));
    }

    @Override
    public boolean random() {
        return true;
    }
}
