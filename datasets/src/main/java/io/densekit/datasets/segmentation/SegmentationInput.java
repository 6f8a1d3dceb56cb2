// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import io.densekit.UserError;
import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.datasets.transforms.CategoryCrop;
import io.densekit.datasets.transforms.FitSides;
import io.densekit.datasets.transforms.PadToSize;
import io.densekit.datasets.transforms.PhotometricDistortion;
import io.densekit.datasets.transforms.RandomFlip;
import io.densekit.datasets.transforms.RandomScale;
import io.densekit.plugin.Configured;
import io.densekit.segmentation.SemanticMask;
import java.util.ArrayList;
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
public record SegmentationInput(List<Transform> steps, SegmentationInputSettings settings) {

    /**
     * The input that settings ask for.
     *
     * @param dataset the type of the dataset, for messages
     * @param transforms the steps of training; not given, the published ones
     */
    public static SegmentationInput of(
            String dataset,
            Optional<List<Configured<Transform, Void>>> transforms,
            SegmentationInputSettings settings,
            boolean training) {
        List<Transform> steps = new ArrayList<>();
        if (transforms.isPresent()) {
            transforms.get().forEach(step -> steps.add(create(dataset, step)));
        } else {
            steps.addAll(published());
        }
        if (!training) {
            int divisor = settings.align() ? settings.sizeDivisor() : 1;
            return new SegmentationInput(
                    List.of(new FitSides(settings.shorterSide(), settings.longerSide(), divisor)), settings);
        }
        return new SegmentationInput(List.copyOf(steps), settings);
    }

    private static Transform create(String dataset, Configured<Transform, Void> step) {
        Transform transform = step.create(null);
        if (!transform.truth().isAssignableFrom(SemanticMask.class)) {
            throw UserError.usage("the transform " + step.type() + " is for samples of "
                    + transform.truth().getSimpleName() + ", and a " + dataset
                    + " dataset has masks; take it out of 'transforms'");
        }
        return transform;
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
        Sample<?> result = sample;
        for (Transform step : steps) {
            result = step.apply(result, random);
        }
        return result;
    }

    Normalization normalization() {
        return Normalization.ofSettings(settings.mean(), settings.std());
    }
}
