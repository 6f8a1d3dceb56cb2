// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.coco;

import io.densekit.UserError;
import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.datasets.transforms.HalfBody;
import io.densekit.datasets.transforms.InputSize;
import io.densekit.datasets.transforms.RandomFlip;
import io.densekit.datasets.transforms.RandomScaleRotation;
import io.densekit.datasets.transforms.RandomShift;
import io.densekit.datasets.transforms.TopDownAffine;
import io.densekit.plugin.Configured;
import io.densekit.pose.PersonCrop;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The steps from a person in a photograph to the network's input. */
final class PosePipeline {
    private final List<Transform> steps;
    private final InputSize size;

    private PosePipeline(List<Transform> steps, InputSize size) {
        this.steps = List.copyOf(steps);
        this.size = size;
    }

    /**
     * The steps that settings ask for.
     *
     * @param training whether random ones apply
     */
    static PosePipeline of(CocoKeypointsSettings settings, boolean training) {
        List<Transform> steps = new ArrayList<>();
        if (settings.transforms().isPresent()) {
            for (Configured<Transform, Void> step : settings.transforms().get()) {
                Transform transform = step.create(null);
                if (!transform.truth().isAssignableFrom(PersonCrop.class)) {
                    throw UserError.usage("the transform " + step.type() + " is for samples of "
                            + transform.truth().getSimpleName() + ", and a coco-keypoints dataset has persons; take it"
                            + " out of 'transforms'");
                }
                steps.add(transform);
            }
        } else {
            steps.addAll(published());
        }
        if (!training) {
            steps.removeIf(Transform::random);
        }
        if (steps.stream().noneMatch(TopDownAffine.class::isInstance)) {
            steps.add(new TopDownAffine(settings.size(), settings.udp()));
        }
        return new PosePipeline(steps, settings.size());
    }

    /** Random steps of the published training, in its order. */
    private static List<Transform> published() {
        return List.of(
                RandomShift.published(), RandomFlip.published(), HalfBody.published(), RandomScaleRotation.published());
    }

    Sample<?> apply(Sample<PersonCrop> sample, RandomGenerator random) {
        Sample<?> result = sample;
        for (Transform step : steps) {
            result = step.apply(result, random);
        }
        int height = result.image().height();
        int width = result.image().width();
        if (height != size.height() || width != size.width()) {
            throw UserError.usage("the transforms give images of [" + height + ", " + width
                    + "], but the dataset's input-size is [" + size.height() + ", " + size.width()
                    + "]; give top-down-affine the same input-size, or leave it out");
        }
        return result;
    }
}
