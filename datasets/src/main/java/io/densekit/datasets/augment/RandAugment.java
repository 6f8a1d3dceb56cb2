// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.augment;

import io.densekit.classification.ClassLabel;
import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.data.Truth;
import io.densekit.structures.Raster;
import java.util.random.RandomGenerator;

/**
 * Some operations drawn at random, one after the other (Cubuk et al., RandAugment, 2020), by the law of timm's {@code
 * rand-m9-mstd0.5-inc1}: each is drawn from all fifteen, skipped half of the time, and its magnitude is normal around the
 * one given, cut to 0..10.
 */
public final class RandAugment implements Transform {
    private static final double MOST = 10;

    private final RandAugmentSettings settings;

    /** A step of these settings. */
    public RandAugment(RandAugmentSettings settings, Void none) {
        this.settings = settings;
    }

    @Override
    public Class<? extends Truth> truth() {
        return ClassLabel.class;
    }

    @Override
    public Sample<?> apply(Sample<?> sample, RandomGenerator random) {
        Raster image = sample.image();
        for (int i = 0; i < settings.operations(); i++) {
            Operation operation = Operation.values()[random.nextInt(Operation.values().length)];
            boolean wanted = random.nextDouble() < settings.probability();
            double magnitude = settings.magnitude() + settings.deviation() * random.nextGaussian();
            boolean negative = random.nextBoolean();
            if (wanted) {
                Strength strength = new Strength(
                        Math.max(0, Math.min(MOST, magnitude)) / MOST, negative, settings.increasing(), fill());
                image = operation.apply(image, strength);
            }
        }
        return new Sample<>(sample.key(), image, sample.truth());
    }

    private int[] fill() {
        return settings.fill().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public boolean random() {
        return true;
    }
}
