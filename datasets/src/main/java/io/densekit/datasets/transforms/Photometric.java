// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.data.Truth;
import io.densekit.structures.Raster;
import java.util.random.RandomGenerator;

/** Changes colours and leaves everything in its place, so it goes with every kind of truth. */
public final class Photometric implements Transform {
    private final PhotometricSettings settings;

    /** A step of these settings. */
    public Photometric(PhotometricSettings settings, Void none) {
        this.settings = settings;
    }

    @Override
    public Class<? extends Truth> truth() {
        return Truth.class;
    }

    @Override
    public Sample<?> apply(Sample<?> sample, RandomGenerator random) {
        boolean wanted = random.nextDouble() < settings.probability();
        double brightness = 1 + either(random, settings.brightness());
        double contrast = 1 + either(random, settings.contrast());
        double saturation = 1 + either(random, settings.saturation());
        double hue = Math.toRadians(either(random, settings.hue()));
        if (!wanted) {
            return sample;
        }
        ColourMatrix change = new ColourMatrix(brightness, contrast, saturation, hue, mean(sample.image()));
        return recoloured(sample, change.apply(sample.image()));
    }

    private static <T extends Truth> Sample<T> recoloured(Sample<T> sample, Raster image) {
        return sample.with(image, sample.truth());
    }

    private static double mean(Raster image) {
        long sum = 0;
        for (byte value : image.rgb()) {
            sum += value & 0xff;
        }
        return sum / (double) image.rgb().length;
    }

    private static double either(RandomGenerator random, double most) {
        return most * (2 * random.nextDouble() - 1);
    }

    @Override
    public boolean random() {
        return true;
    }
}
