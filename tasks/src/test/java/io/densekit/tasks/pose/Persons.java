// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.pose;

import io.densekit.data.Dataset;
import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import io.densekit.evaluation.coco.CocoAnnotated;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.pose.PersonCrop;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Persons of two images that are judged by a file, if there is one; their pixels are never read. */
record Persons(Optional<CocoGroundTruth> groundTruth) implements Dataset<PersonCrop>, CocoAnnotated {

    @Override
    public int size() {
        return 2;
    }

    @Override
    public Class<PersonCrop> truth() {
        return PersonCrop.class;
    }

    @Override
    public Sample<PersonCrop> read(int index, RandomGenerator random) {
        throw new IllegalStateException("never read");
    }

    @Override
    public Normalization normalization() {
        return Normalization.imagenet();
    }
}
