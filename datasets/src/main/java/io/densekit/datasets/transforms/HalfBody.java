// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.pose.PersonCrop;
import io.densekit.structures.Keypoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Now and then crops a half of a person, as MMPose's {@code TopDownHalfBodyTransform} does, its draw of the half
 * included: a normal one below 0.5, so that the upper half is the more frequent.
 */
public final class HalfBody extends PersonTransform {
    private final HalfBodySettings settings;
    private final Set<Integer> upperBody;

    /** A step of these settings. */
    public HalfBody(HalfBodySettings settings, Void none) {
        this.settings = settings;
        this.upperBody = Set.copyOf(settings.upperBody());
    }

    @Override
    Sample<PersonCrop> apply(Sample<PersonCrop> sample, PersonCrop person, RandomGenerator random) {
        List<Integer> upper = new ArrayList<>();
        List<Integer> lower = new ArrayList<>();
        for (int i = 0; i < person.joints().count(); i++) {
            if (person.joints().confidence()[i] > 0) {
                (upperBody.contains(i) ? upper : lower).add(i);
            }
        }
        // The draws don't depend on the person, so that a step's stream stays the same whoever it meets.
        boolean wanted = random.nextDouble() < settings.probability();
        boolean preferUpper = random.nextGaussian() < 0.5;
        if (!wanted || upper.size() + lower.size() <= settings.moreJointsThan()) {
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
        CropScale scale =
                CropScale.of(right - left, bottom - top, person.scaleX() / person.scaleY(), settings.padding());
        if (!(scale.x() > 0)) {
            return person; // all of the joints in one place
        }
        return crop(person, sumX / chosen.size(), sumY / chosen.size(), scale.x(), scale.y(), person.rotation());
    }

    @Override
    public boolean random() {
        return true;
    }
}
