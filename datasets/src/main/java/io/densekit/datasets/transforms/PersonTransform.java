// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.data.Truth;
import io.densekit.pose.PersonCrop;
import io.densekit.structures.Keypoints;
import java.util.random.RandomGenerator;

/** A step on samples of one person. */
interface PersonTransform extends Transform {

    @Override
    default Class<? extends Truth> truth() {
        return PersonCrop.class;
    }

    @Override
    default Sample<?> apply(Sample<?> sample, RandomGenerator random) {
        if (!(sample.truth() instanceof PersonCrop person)) {
            throw new IllegalArgumentException(getClass().getSimpleName() + " is for samples of a person, not of "
                    + sample.truth().getClass().getSimpleName());
        }
        return apply(new Sample<>(sample.key(), sample.image(), person), person, random);
    }

    Sample<PersonCrop> apply(Sample<PersonCrop> sample, PersonCrop person, RandomGenerator random);

    /** The same person with another crop. */
    static PersonCrop crop(
            PersonCrop person, double centerX, double centerY, double scaleX, double scaleY, double rotation) {
        return new PersonCrop(
                person.annotationId(),
                person.box(),
                person.boxScore(),
                centerX,
                centerY,
                scaleX,
                scaleY,
                rotation,
                person.joints());
    }

    /** The same person with other joints. */
    static PersonCrop joints(PersonCrop person, Keypoints joints) {
        return new PersonCrop(
                person.annotationId(),
                person.box(),
                person.boxScore(),
                person.centerX(),
                person.centerY(),
                person.scaleX(),
                person.scaleY(),
                person.rotation(),
                joints);
    }
}
