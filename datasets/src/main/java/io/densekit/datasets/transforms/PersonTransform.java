// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.data.Truth;
import io.densekit.pose.PersonCrop;
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
}
