// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.data.Truth;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.random.RandomGenerator;

/**
 * A dataset in which a sample that can't be read does not end the whole batch: another one stands in for it, and what is
 * predicted for that is left out.
 */
final class ReadableSamples<T extends Truth> implements Dataset<T> {

    private static final int STAND_IN = -1;

    private final Dataset<T> dataset;
    private final Set<String> unreadable = new ConcurrentSkipListSet<>();
    private Sample<T> standIn;

    ReadableSamples(Dataset<T> dataset) {
        this.dataset = dataset;
    }

    /** Whether a sample is one of the dataset itself. */
    static boolean isReal(SampleKey key) {
        return key.index() != STAND_IN;
    }

    /** What could not be read so far: a sentence for each file. */
    List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    /** @throws UserError if no sample of the dataset can be read */
    @Override
    public Sample<T> read(int index, RandomGenerator random) {
        try {
            return dataset.read(index, random);
        } catch (UserError e) {
            note(e);
            return standIn(random);
        }
    }

    /** A mistake of the configuration is none of one image. */
    private void note(UserError error) {
        if (error.kind() == UserError.Kind.USAGE) {
            throw error;
        }
        unreadable.add(error.getMessage());
    }

    private synchronized Sample<T> standIn(RandomGenerator random) {
        for (int i = 0; standIn == null && i < dataset.size(); i++) {
            try {
                standIn = disguised(dataset.read(i, random));
            } catch (UserError e) {
                note(e);
            }
        }
        if (standIn == null) {
            throw UserError.failure("none of the images can be read: "
                    + unreadable.iterator().next() + (unreadable.size() > 1 ? " (and others)" : ""));
        }
        return standIn;
    }

    private static <T extends Truth> Sample<T> disguised(Sample<T> sample) {
        return new Sample<>(new SampleKey(STAND_IN, STAND_IN, sample.key().file()), sample.frames(), sample.truth());
    }

    @Override
    public int size() {
        return dataset.size();
    }

    @Override
    public Class<T> truth() {
        return dataset.truth();
    }

    @Override
    public Normalization normalization() {
        return dataset.normalization();
    }

    @Override
    public int sizeDivisor() {
        return dataset.sizeDivisor();
    }
}
