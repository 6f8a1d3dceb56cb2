// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.segmentation.SemanticMask;
import io.densekit.structures.Raster;
import java.util.random.RandomGenerator;

/** Scales an image in its own aspect by a random factor: MMSegmentation's {@code Resize} with a {@code ratio_range}. */
public final class RandomScale extends SemanticTransform {
    private final RandomScaleSettings settings;

    /** A step of these settings. */
    public RandomScale(RandomScaleSettings settings, Void none) {
        this.settings = settings;
    }

    @Override
    Sample<SemanticMask> apply(Sample<SemanticMask> sample, SemanticMask mask, RandomGenerator random) {
        double factor = settings.least() + random.nextDouble() * (settings.most() - settings.least());
        SideLengths sides = new SideLengths(
                Math.max(1, (int) (settings.shorter() * factor)), Math.max(1, (int) (settings.longer() * factor)));
        Raster image = sample.image();
        return SemanticGeometry.resized(sample, sides.fit(image.height(), image.width()));
    }

    @Override
    public boolean random() {
        return true;
    }
}
