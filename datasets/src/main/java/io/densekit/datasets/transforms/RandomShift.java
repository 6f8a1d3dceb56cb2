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
 * Moves the crop's centre now and then, as MMPose does when it makes crops of boxes for training. There it is drawn once
 * for a whole training, here anew each time a sample is read.
 */
@Describe("moves the crop's centre by a share of the person's box")
public record RandomShift(
        @Describe("how often, 0 to 1") @Default("0.3") double probability,
        @Describe("most distance either way, in shares of the box's width and height") @Default("0.2") double shift)
        implements PersonTransform {

    /** @throws InvalidSetting if a value is out of its range */
    public RandomShift {
        InvalidSetting.unlessWithin("probability", probability, 0, 1);
        InvalidSetting.unlessWithin("shift", shift, 0, 1);
    }

    /** What is used where nothing is said. */
    public static RandomShift published() {
        return new RandomShift(0.3, 0.2);
    }

    @Override
    public Sample<PersonCrop> apply(Sample<PersonCrop> sample, RandomGenerator random) {
        PersonCrop person = sample.truth();
        if (random.nextDouble() >= probability) {
            return sample;
        }
        double x = shift * (2 * random.nextDouble() - 1) * person.box().width();
        double y = shift * (2 * random.nextDouble() - 1) * person.box().height();
        return sample.with(
                sample.image(),
                person.crop(
                        person.centerX() + x,
                        person.centerY() + y,
                        person.scaleX(),
                        person.scaleY(),
                        person.rotation()));
    }
}
