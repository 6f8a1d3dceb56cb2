// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.data.Truth;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import java.util.random.RandomGenerator;

/** Changes colours and leaves everything in its place, so it goes with every kind of truth. */
@Describe("changes brightness, contrast, saturation and hue")
public record Photometric(
        @Describe("how often, 0 to 1") @Default("1.0") double probability,
        @Describe("most change of brightness either way, as a share") @Default("0.2") double brightness,
        @Describe("most change of contrast either way, as a share") @Default("0.2") double contrast,
        @Describe("most change of saturation either way, as a share") @Default("0.2") double saturation,
        @Describe("most turn of the colour circle either way, in degrees") @Default("10") double hue)
        implements Transform<Truth> {

    /** @throws InvalidSetting if a value is out of its range */
    public Photometric {
        InvalidSetting.unlessWithin("probability", probability, 0, 1);
        InvalidSetting.unlessWithin("brightness", brightness, 0, 1);
        InvalidSetting.unlessWithin("contrast", contrast, 0, 1);
        InvalidSetting.unlessWithin("saturation", saturation, 0, 1);
        InvalidSetting.unlessWithin("hue", hue, 0, 180);
    }

    @Override
    public Class<Truth> truth() {
        return Truth.class;
    }

    @Override
    public Sample<Truth> apply(Sample<Truth> sample, RandomGenerator random) {
        boolean wanted = random.nextDouble() < probability;
        // Drawn in any case, so that a step's stream stays the same.
        double brighter = 1 + either(random, brightness);
        double contrasting = 1 + either(random, contrast);
        double saturating = 1 + either(random, saturation);
        double turn = Math.toRadians(either(random, hue));
        if (!wanted) {
            return sample;
        }
        ColourMatrix change = new ColourMatrix(brighter, contrasting, saturating, turn, mean(sample.image()));
        return new Sample<>(sample.key(), change.apply(sample.image()), sample.truth());
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
}
