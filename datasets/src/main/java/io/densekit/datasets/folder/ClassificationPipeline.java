// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.folder;

import io.densekit.UserError;
import io.densekit.classification.ClassLabel;
import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.datasets.transforms.CenterCrop;
import io.densekit.datasets.transforms.InputSize;
import io.densekit.datasets.transforms.RandomFlip;
import io.densekit.datasets.transforms.RandomResizedCrop;
import io.densekit.plugin.Configured;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The steps from an image of any size to a classifier's input. */
final class ClassificationPipeline {
    private final List<Transform> steps;
    private final InputSize size;

    private ClassificationPipeline(List<Transform> steps, InputSize size) {
        this.steps = List.copyOf(steps);
        this.size = size;
    }

    /**
     * The steps that settings ask for.
     *
     * @param training whether random ones apply
     */
    static ClassificationPipeline of(ImageFolderSettings settings, boolean training) {
        List<Transform> steps = new ArrayList<>();
        settings.transforms()
                .ifPresentOrElse(
                        given -> given.forEach(step -> steps.add(create(step))),
                        () -> steps.addAll(published(settings.size())));
        if (!training) {
            steps.removeIf(Transform::random);
        }
        if (steps.stream().noneMatch(step -> step instanceof CenterCrop || step instanceof RandomResizedCrop)) {
            steps.add(0, CenterCrop.of(settings.size()));
        }
        return new ClassificationPipeline(steps, settings.size());
    }

    private static Transform create(Configured<Transform, Void> step) {
        Transform transform = step.create(null);
        if (!transform.truth().isAssignableFrom(ClassLabel.class)) {
            throw UserError.usage("the transform " + step.type() + " is for samples of "
                    + transform.truth().getSimpleName() + ", and an image-folder dataset has classes; take it out of"
                    + " 'transforms'");
        }
        return transform;
    }

    private static List<Transform> published(InputSize size) {
        return List.of(RandomResizedCrop.of(size), RandomFlip.published());
    }

    Sample<?> apply(Sample<ClassLabel> sample, RandomGenerator random) {
        Sample<?> result = sample;
        for (Transform step : steps) {
            result = step.apply(result, random);
        }
        int height = result.image().height();
        int width = result.image().width();
        if (height != size.height() || width != size.width()) {
            throw UserError.usage("the transforms give images of [" + height + ", " + width
                    + "], but the dataset's input-size is [" + size.height() + ", " + size.width()
                    + "]; give random-resized-crop and center-crop the same size");
        }
        return result;
    }
}
