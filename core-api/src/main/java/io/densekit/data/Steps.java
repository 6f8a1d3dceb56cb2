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

    /** Applies all to a sample that no other is joined to. */
    public Sample<T> apply(Sample<T> sample, RandomGenerator random) {
        return apply(sample, Others.none(), random);
    }

    /**
     * Applies all.
     *
     * @param others samples of the same dataset before any of these steps; a step that draws one is given it as it is after
     *     the steps before
     */
    public Sample<T> apply(Sample<T> sample, Others<T> others, RandomGenerator random) {
        return before(list.size(), sample, others, random);
    }

    private Sample<T> before(int end, Sample<T> sample, Others<T> others, RandomGenerator random) {
        Sample<T> result = sample;
        for (int i = 0; i < end; i++) {
            int at = i;
            Others<T> prepared = stream -> before(at, others.draw(stream), others, stream);
            result = apply(list.get(i), result, prepared, random);
        }
        return result;
    }

    private <S extends Truth> Sample<T> apply(
            Transform<S> step, Sample<T> sample, Others<T> others, RandomGenerator random) {
        Others<S> wider = stream -> others.draw(stream).as(step.truth());
        return step.apply(sample.as(step.truth()), wider, random).as(truth);
    }
}
