// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.datasets.transforms.CategoryCrop;
import io.densekit.datasets.transforms.FitSides;
import io.densekit.datasets.transforms.PadToSize;
import io.densekit.datasets.transforms.PhotometricDistortion;
import io.densekit.datasets.transforms.RandomFlip;
import io.densekit.datasets.transforms.RandomScale;
import io.densekit.datasets.transforms.Steps;
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
record SegmentationInput(List<Transform> steps, SegmentationInputSettings settings) {

    /**
     * The input that settings ask for.
     *
     * @param dataset the type of the dataset, for messages
     * @param transforms the steps of training; not given, the published ones
     */
    public static SegmentationInput of(
            String dataset,
            Optional<List<Configured<Transform, NoArguments>>> transforms,
            SegmentationInputSettings settings,
            boolean training) {
        List<Transform> steps = transforms
                .map(listed -> Steps.build(listed, SemanticMask.class, "a " + dataset + " dataset has masks"))
                .orElseGet(SegmentationInput::published);
        if (!training) {
            int divisor = settings.align() ? settings.sizeDivisor() : 1;
            return new SegmentationInput(
                    List.of(new FitSides(settings.shorterSide(), settings.longerSide(), divisor)), settings);
        }
        return new SegmentationInput(steps, settings);
    }

    /** Those of ADE20K's training in MMSegmentation. */
    private static List<Transform> published() {
        return List.of(
                new RandomScale(512, 2048, 0.5, 2),
                new CategoryCrop(List.of(512, 512), 0.75),
                RandomFlip.published(),
                PhotometricDistortion.published(),
                new PadToSize(List.of(512, 512), List.of(124, 116, 104)));
    }

    Sample<?> apply(Sample<SemanticMask> sample, RandomGenerator random) {
        return new Steps(steps).apply(sample, random);
    }

    Normalization normalization() {
        return Normalization.ofSettings(settings.mean(), settings.std());
    }
}
