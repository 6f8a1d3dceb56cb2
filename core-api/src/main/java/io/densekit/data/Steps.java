// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import io.densekit.UserError;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Transforms that samples go through one after the other. Each takes the samples' kind of truth or a wider one.
 *
 * @param <T> what is known of the samples
 * @param truth its class
 * @param list in their order
 */
public record Steps<T extends Truth>(Class<T> truth, List<? extends Transform<?>> list) {

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
    public static <T extends Truth> Steps<T> of(
            List<Configured<Transform<?>, NoArguments>> listed, Class<T> truth, String owner) {
        return new Steps<>(
                truth, listed.stream().map(step -> build(step, truth, owner)).toList());
    }

    private static Transform<?> build(Configured<Transform<?>, NoArguments> step, Class<?> truth, String owner) {
        Transform<?> transform = step.create(NoArguments.NONE);
        if (!transform.truth().isAssignableFrom(truth)) {
            throw step.refusal("the transform " + step.type() + " is for samples of "
                    + transform.truth().getSimpleName() + ", and " + owner + "; take it out of 'transforms'");
        }
        return transform;
    }

    /** Those that evaluation takes too: none of them is random. */
    public Steps<T> withoutRandom() {
        return new Steps<>(truth, list.stream().filter(step -> !step.random()).toList());
    }

    /** Applies all. */
    public Sample<T> apply(Sample<T> sample, RandomGenerator random) {
        Sample<T> result = sample;
        for (Transform<?> step : list) {
            result = apply(step, result, random);
        }
        return result;
    }

    private <S extends Truth> Sample<T> apply(Transform<S> step, Sample<T> sample, RandomGenerator random) {
        return step.apply(sample.as(step.truth()), random).as(truth);
    }
}
