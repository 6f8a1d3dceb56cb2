// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.detection;

import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import io.densekit.data.Steps;
import io.densekit.data.Transform;
import io.densekit.datasets.transforms.DatasetSteps;
import io.densekit.detection.Instances;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How a photograph becomes a detector's input.
 *
 * @param steps in their order
 * @param normalization of pixels
 * @param sizeDivisor heights and widths of batches are multiples of it
 * @param cacheMegabytes decoded images to keep
 */
record DetectionInput(Steps<Instances> steps, Normalization normalization, int sizeDivisor, int cacheMegabytes) {

    /**
     * The input that settings ask for.
     *
     * @param dataset the type of the dataset, for messages
     * @param transforms the steps given; not given, images are mirrored half of the time
     * @param training whether random steps apply
     */
    static DetectionInput of(
            String dataset,
            Optional<List<Configured<Transform<?>, NoArguments>>> transforms,
            DetectionInputSettings settings,
            boolean training) {
        return new DetectionInput(
                DatasetSteps.objects(dataset, transforms, settings.shorterSide(), settings.longerSide(), training),
                Normalization.ofSettings(settings.mean(), settings.std()),
                settings.sizeDivisor(),
                settings.cacheMegabytes());
    }

    Sample<Instances> apply(Sample<Instances> sample, RandomGenerator random) {
        return steps.apply(sample, random);
    }
}
