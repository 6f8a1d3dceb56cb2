// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.classification;

import io.densekit.classification.ClassLabel;
import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.datasets.transforms.CenterCrop;
import io.densekit.datasets.transforms.InputSize;
import io.densekit.datasets.transforms.RandomFlip;
import io.densekit.datasets.transforms.RandomResizedCrop;
import io.densekit.datasets.transforms.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The steps from an image of any size to a classifier's input. */
final class ClassificationPipeline {
    private final Steps steps;
    private final InputSize size;

    private ClassificationPipeline(List<Transform> steps, InputSize size) {
        this.steps = new Steps(steps);
        this.size = size;
    }

    /**
     * The steps that settings ask for.
     *
     * @param training whether random ones apply
     */
    static ClassificationPipeline of(ImageFolderSettings settings, boolean training) {
        List<Transform> steps = new ArrayList<>(settings.transforms()
                .map(listed -> Steps.build(listed, ClassLabel.class, "an image-folder dataset has classes"))
                .orElseGet(() -> published(settings.size())));
        if (!training) {
            steps.removeIf(Transform::random);
        }
        if (steps.stream().noneMatch(step -> step instanceof CenterCrop || step instanceof RandomResizedCrop)) {
            steps.add(0, CenterCrop.of(settings.size()));
        }
        return new ClassificationPipeline(steps, settings.size());
    }

    private static List<Transform> published(InputSize size) {
        return List.of(RandomResizedCrop.of(size), RandomFlip.published());
    }

    Sample<?> apply(Sample<ClassLabel> sample, RandomGenerator random) {
        return steps.apply(sample, random, size, "give random-resized-crop and center-crop the same size");
    }
}
