// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.data.Truth;
import io.densekit.segmentation.SemanticMask;
import java.util.random.RandomGenerator;

/** A step on samples with a class for every pixel, whose labels may be missing. */
interface SemanticTransform extends Transform {

    @Override
    default Class<? extends Truth> truth() {
        return SemanticMask.class;
    }

    @Override
    default Sample<?> apply(Sample<?> sample, RandomGenerator random) {
        if (!(sample.truth() instanceof SemanticMask mask)) {
            throw new IllegalArgumentException(getClass().getSimpleName() + " is for samples with masks, not with "
                    + sample.truth().getClass().getSimpleName());
        }
        return apply(new Sample<>(sample.key(), sample.image(), mask), mask, random);
    }

    Sample<SemanticMask> apply(Sample<SemanticMask> sample, SemanticMask mask, RandomGenerator random);
}
