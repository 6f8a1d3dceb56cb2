// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.pose;

import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.datasets.transforms.HalfBody;
import io.densekit.datasets.transforms.InputSize;
import io.densekit.datasets.transforms.RandomFlip;
import io.densekit.datasets.transforms.RandomScaleRotation;
import io.densekit.datasets.transforms.RandomShift;
import io.densekit.datasets.transforms.Steps;
import io.densekit.datasets.transforms.TopDownAffine;
import io.densekit.pose.PersonCrop;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The steps from a person in a photograph to the network's input. */
final class PosePipeline {
    private final Steps steps;
    private final InputSize size;

    private PosePipeline(List<Transform> steps, InputSize size) {
        this.steps = new Steps(steps);
        this.size = size;
    }

    /**
     * The steps that settings ask for.
     *
     * @param training whether random ones apply
     */
    static PosePipeline of(CocoKeypointsSettings settings, boolean training) {
        List<Transform> steps = new ArrayList<>(settings.transforms()
                .map(listed -> Steps.build(listed, PersonCrop.class, "a coco-keypoints dataset has persons"))
                .orElseGet(PosePipeline::published));
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
        return steps.apply(sample, random, size, "give top-down-affine the same input-size, or leave it out");
    }
}
