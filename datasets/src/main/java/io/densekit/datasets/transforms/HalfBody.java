// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.pose.PersonCrop;
import io.densekit.pose.PersonTransform;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Keypoints;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Now and then crops a half of a person, as MMPose's {@code TopDownHalfBodyTransform} does, its draw of the half
 * included: a normal one below 0.5, so that the upper half is the more frequent.
 */
@Describe("cuts the crop to the upper or the lower half of a person with enough labelled joints")
public record HalfBody(
        @Describe("how often, 0 to 1") @Default("0.3") double probability,
        @Describe("only persons with more labelled joints than this") @Default("8") int moreJointsThan,
        @Describe("keypoints of the upper half, from 0; the others are the lower")
                @Default("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]")
                List<Integer> upperBody,
        @Describe("the crop's size in extents of the joints, at least 1") @Default("1.5") double padding)
        implements PersonTransform {

    /** @throws InvalidSetting if a value is out of its range */
    public HalfBody {
        upperBody = List.copyOf(upperBody);
        InvalidSetting.unlessWithin("probability", probability, 0, 1);
        InvalidSetting.unlessWithin("padding", padding, 1, 10);
        if (upperBody.stream().anyMatch(joint -> joint < 0)) {
            throw new InvalidSetting("upperBody", "must be keypoint numbers from 0, got " + upperBody);
        }
    }

    /** What is used where nothing is said. */
    public static HalfBody published() {
        return new HalfBody(0.3, 8, List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 1.5);
    }

    @Override
    public Sample<PersonCrop> apply(Sample<PersonCrop> sample, RandomGenerator random) {
        PersonCrop person = sample.truth();
        List<Integer> upper = new ArrayList<>();
        List<Integer> lower = new ArrayList<>();
        for (int i = 0; i < person.joints().count(); i++) {
            if (person.joints().confidence()[i] > 0) {
                (upperBody.contains(i) ? upper : lower).add(i);
            }
        }
        // The draws don't depend on the person, so that a step's stream stays the same whoever it meets.
        boolean wanted = random.nextDouble() < probability;
        boolean preferUpper = random.nextGaussian() < 0.5;
        if (!wanted || upper.size() + lower.size() <= moreJointsThan) {
            return sample;
        }
        List<Integer> chosen = preferUpper && upper.size() > 2 || lower.size() <= 2 ? upper : lower;
        return chosen.size() < 2 ? sample : sample.with(sample.image(), around(person, chosen));
    }

    /** The crop around these joints, of the person's own aspect. */
    private PersonCrop around(PersonCrop person, List<Integer> chosen) {
        Keypoints joints = person.joints();
        double sumX = 0;
        double sumY = 0;
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (int i : chosen) {
            sumX += joints.x()[i];
            sumY += joints.y()[i];
            left = Math.min(left, joints.x()[i]);
            right = Math.max(right, joints.x()[i]);
            top = Math.min(top, joints.y()[i]);
            bottom = Math.max(bottom, joints.y()[i]);
        }
        CropScale scale = CropScale.of(right - left, bottom - top, person.scaleX() / person.scaleY(), padding);
        if (!(scale.x() > 0)) {
            return person; // all of the joints in one place
        }
        return person.crop(sumX / chosen.size(), sumY / chosen.size(), scale.x(), scale.y(), person.rotation());
    }
}
