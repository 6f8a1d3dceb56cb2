// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.data.Truth;
import io.densekit.detection.Instances;
import java.util.random.RandomGenerator;

/** A step on samples with annotated objects. */
interface InstanceTransform extends Transform {

    @Override
    default Class<? extends Truth> truth() {
        return Instances.class;
    }

    @Override
    default Sample<?> apply(Sample<?> sample, RandomGenerator random) {
        if (!(sample.truth() instanceof Instances objects)) {
            throw new IllegalArgumentException(getClass().getSimpleName() + " is for samples of objects, not of "
                    + sample.truth().getClass().getSimpleName());
        }
        return apply(new Sample<>(sample.key(), sample.image(), objects), objects, random);
    }

    Sample<Instances> apply(Sample<Instances> sample, Instances objects, RandomGenerator random);
}
