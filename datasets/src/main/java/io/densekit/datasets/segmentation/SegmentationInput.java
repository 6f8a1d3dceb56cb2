// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import io.densekit.data.Steps;
import io.densekit.data.Transform;
import io.densekit.datasets.transforms.DatasetSteps;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.segmentation.SemanticMask;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How a photograph becomes a network's input: in training by the steps given, in evaluation and prediction by scaling to
 * the sides that the settings allow.
 *
 * @param steps in their order
 * @param settings size and normalisation
 */
record SegmentationInput(Steps<SemanticMask> steps, SegmentationInputSettings settings) {

    /**
     * The input that settings ask for.
     *
     * @param dataset the type of the dataset, for messages
     * @param transforms the steps of training; not given, the published ones
     */
    static SegmentationInput of(
            String dataset,
            Optional<List<Configured<Transform<?>, NoArguments>>> transforms,
            SegmentationInputSettings settings,
            boolean training) {
        int divisor = settings.align() ? settings.sizeDivisor() : 1;
        return new SegmentationInput(
                DatasetSteps.masks(
                        dataset, transforms, settings.shorterSide(), settings.longerSide(), divisor, training),
                settings);
    }

    Sample<SemanticMask> apply(Sample<SemanticMask> sample, RandomGenerator random) {
        return steps.apply(sample, random);
    }

    Normalization normalization() {
        return Normalization.ofSettings(settings.mean(), settings.std());
    }
}
