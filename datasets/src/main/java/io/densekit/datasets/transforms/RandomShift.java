// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.pose.PersonCrop;
import java.util.random.RandomGenerator;

/**
 * Moves the crop's centre now and then, as MMPose does when it makes crops of boxes for training. There it is drawn once
 * for a whole training, here anew each time a sample is read.
 */
public final class RandomShift extends PersonTransform {
    private final RandomShiftSettings settings;

    /** A step of these settings. */
    public RandomShift(RandomShiftSettings settings, Void none) {
        this.settings = settings;
    }

    @Override
    Sample<PersonCrop> apply(Sample<PersonCrop> sample, PersonCrop person, RandomGenerator random) {
        if (random.nextDouble() >= settings.probability()) {
            return sample;
        }
        double x =
                settings.shift() * (2 * random.nextDouble() - 1) * person.box().width();
        double y =
                settings.shift() * (2 * random.nextDouble() - 1) * person.box().height();
        return sample.with(
                sample.image(),
                crop(
                        person,
                        person.centerX() + x,
                        person.centerY() + y,
                        person.scaleX(),
                        person.scaleY(),
                        person.rotation()));
    }

    @Override
    public boolean random() {
        return true;
    }
}
