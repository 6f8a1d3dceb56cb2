// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.SplittableDataset;
import io.densekit.plugin.Configured;
import io.densekit.settings.InvalidSetting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Opens what is learned from and what is judged on: {@code data.train} and {@code data.val} as they are, or with {@code
 * data.folds} the images of {@code data.train} that are not in the chosen fold, and those that are. The fold is read as
 * {@code data.val} says where that is given, and otherwise as evaluation reads {@code data.train}.
 */
record DataParts(DataSettings data) {

    /** What is learned from, if it is given. */
    Optional<Dataset<?>> train(DatasetUse use) {
        return data.train().map(train -> train(train, use));
    }

    private Dataset<?> train(Configured<Dataset<?>, DatasetUse> train, DatasetUse use) {
        Dataset<?> dataset = train.create(use);
        return data.folds().isPresent() ? part(train, dataset, folds(train)::teaches) : dataset;
    }

    /** What is judged on, if there is such. */
    Optional<Dataset<?>> val() {
        if (data.folds().isEmpty()) {
            return data.val().map(DataParts::evaluated);
        }
        return data.train().map(train -> {
            Folds folds = folds(train);
            Configured<Dataset<?>, DatasetUse> read = data.val().orElse(train);
            Dataset<?> dataset = evaluated(read);
            requireSame(read, images(read, dataset), folds);
            return part(read, dataset, folds::judges);
        });
    }

    private static Dataset<?> evaluated(Configured<Dataset<?>, DatasetUse> configured) {
        return configured.create(new DatasetUse.Evaluation());
    }

    /** Divides what evaluation reads: training leaves out images in which there is nothing to learn. */
    private Folds folds(Configured<Dataset<?>, DatasetUse> train) {
        List<Path> images = images(train, evaluated(train));
        return InvalidSetting.within(
                "folds", () -> Folds.of(images, data.folds().orElseThrow()));
    }

    private static List<Path> images(Configured<Dataset<?>, DatasetUse> configured, Dataset<?> dataset) {
        return splittable(configured, dataset).images();
    }

    private static Dataset<?> part(
            Configured<Dataset<?>, DatasetUse> configured, Dataset<?> dataset, Predicate<Path> chosen) {
        return splittable(configured, dataset).only(chosen);
    }

    private static SplittableDataset<?> splittable(Configured<Dataset<?>, DatasetUse> configured, Dataset<?> dataset) {
        if (dataset instanceof SplittableDataset<?> splittable) {
            return splittable;
        }
        throw configured.refusal("a dataset of type " + configured.type()
                + " doesn't say of which images it is, so data.folds can't divide it; divide its files, and give"
                + " data.val in place of data.folds");
    }

    private static void requireSame(Configured<Dataset<?>, DatasetUse> val, List<Path> images, Folds folds) {
        List<Path> others = folds.others(images);
        if (!others.isEmpty()) {
            throw val.refusal("data.folds divides the images of data.train, but " + others.size()
                    + " images are of data.train or data.val alone, the first of them " + others.get(0)
                    + "; leave data.val out ('val: ~'), give it the same images, or leave data.folds out");
        }
    }
}
