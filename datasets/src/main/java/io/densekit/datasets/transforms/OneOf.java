// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.JoiningTransform;
import io.densekit.data.Others;
import io.densekit.data.Sample;
import io.densekit.data.Steps;
import io.densekit.data.Transform;
import io.densekit.data.Truth;
import io.densekit.plugin.NoArguments;
import io.densekit.pose.FlipPairs;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Applies one of several lists of steps, each as likely as any other: MMDetection's {@code AutoAugment}.
 *
 * @param <T> the narrowest kind of truth that a step of them needs
 */
final class OneOf<T extends Truth> implements JoiningTransform<T>, Mirroring {
    private final Class<T> truth;
    private final List<Steps<T>> choices;

    private OneOf(Class<T> truth, List<? extends List<? extends Transform<?>>> choices) {
        this.truth = truth;
        this.choices = choices.stream().map(steps -> new Steps<>(truth, steps)).toList();
    }

    /** A step of these settings. */
    static OneOf<?> of(OneOfSettings settings) {
        List<List<Transform<?>>> choices = settings.choices().stream()
                .map(steps -> steps.stream()
                        .<Transform<?>>map(step -> step.create(NoArguments.NONE))
                        .toList())
                .toList();
        return new OneOf<>(narrowest(choices.stream().flatMap(List::stream).toList()), choices);
    }

    private static Class<? extends Truth> narrowest(List<Transform<?>> steps) {
        Class<? extends Truth> narrowest = Truth.class;
        for (Transform<?> step : steps) {
            if (narrowest.isAssignableFrom(step.truth())) {
                narrowest = step.truth();
            }
        }
        return narrowest;
    }

    /** Whether every choice ends at a size of its own making. */
    private boolean resizes() {
        return choices.stream().allMatch(steps -> steps.list().stream().anyMatch(OneOf::resizes));
    }

    /** Whether a step resizes, whatever it meets. */
    static boolean resizes(Transform<?> step) {
        return step instanceof ResizeSides
                || step instanceof LargeScaleJitter
                || step instanceof OneOf<?> one && one.resizes();
    }

    @Override
    public OneOf<T> by(FlipPairs pairs) {
        return new OneOf<>(
                truth,
                choices.stream()
                        .map(steps -> steps.list().stream()
                                .<Transform<?>>map(step -> Mirroring.by(pairs, step))
                                .toList())
                        .toList());
    }

    @Override
    public Class<T> truth() {
        return truth;
    }

    @Override
    public Sample<T> apply(Sample<T> sample, Others<T> others, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size())).apply(sample, others, random);
    }
}
