// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.data.Truth;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import java.util.List;
import java.util.random.RandomGenerator;

/** Applies one of several lists of steps, each as likely as any other: MMDetection's {@code AutoAugment}. */
final class OneOf implements Transform {
    private final List<Steps> choices;
    private final Class<? extends Truth> truth;

    /** A step of these settings. */
    public OneOf(OneOfSettings settings) {
        this.choices = settings.choices().stream().map(OneOf::built).toList();
        this.truth = narrowest(
                choices.stream().flatMap(steps -> steps.list().stream()).toList());
    }

    private static Steps built(List<Configured<Transform, NoArguments>> steps) {
        return new Steps(
                steps.stream().map(step -> step.create(NoArguments.NONE)).toList());
    }

    private static Class<? extends Truth> narrowest(List<Transform> steps) {
        Class<? extends Truth> narrowest = Truth.class;
        for (Transform step : steps) {
            if (narrowest.isAssignableFrom(step.truth())) {
                narrowest = step.truth();
            }
        }
        return narrowest;
    }

    /** Whether every choice ends at a size of its own making. */
    public boolean resizes() {
        return choices.stream().allMatch(steps -> steps.list().stream().anyMatch(OneOf::resizes));
    }

    /** Whether a step resizes, whatever it meets. */
    public static boolean resizes(Transform step) {
        return step instanceof ResizeSides || step instanceof OneOf one && one.resizes();
    }

    @Override
    public Class<? extends Truth> truth() {
        return truth;
    }

    @Override
    public Sample<?> apply(Sample<?> sample, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size())).apply(sample, random);
    }
}
