// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.UserError;
import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.data.Truth;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Steps that samples of one kind go through.
 *
 * @param list in their order
 */
public record Steps(List<Transform> list) {

    /** Copies the list. */
    public Steps {
        list = List.copyOf(list);
    }

    /**
     * Builds the steps that a dataset's settings list.
     *
     * @param truth what its samples have
     * @param owner the dataset and what it has in words, for messages: {@code "a coco-keypoints dataset has persons"}
     * @throws UserError if one is for other samples
     */
    public static List<Transform> build(
            List<Configured<Transform, NoArguments>> listed, Class<? extends Truth> truth, String owner) {
        return listed.stream().map(step -> build(step, truth, owner)).toList();
    }

    private static Transform build(
            Configured<Transform, NoArguments> step, Class<? extends Truth> truth, String owner) {
        Transform transform = step.create(NoArguments.NONE);
        if (!transform.truth().isAssignableFrom(truth)) {
            throw step.refusal("the transform " + step.type() + " is for samples of "
                    + transform.truth().getSimpleName() + ", and " + owner + "; take it out of 'transforms'");
        }
        return transform;
    }

    /** One after the other. */
    public Sample<?> apply(Sample<?> sample, RandomGenerator random) {
        Sample<?> result = sample;
        for (Transform step : list) {
            result = step.apply(result, random);
        }
        return result;
    }

    /**
     * The same where the dataset says what comes out.
     *
     * @param advice what to do otherwise
     * @throws UserError if an image of another size comes out
     */
    public Sample<?> apply(Sample<?> sample, RandomGenerator random, InputSize size, String advice) {
        Sample<?> result = apply(sample, random);
        int height = result.image().height();
        int width = result.image().width();
        if (height != size.height() || width != size.width()) {
            throw UserError.usage("the transforms give images of [" + height + ", " + width
                    + "], but the dataset's input-size is [" + size.height() + ", " + size.width() + "]; " + advice);
        }
        return result;
    }
}
