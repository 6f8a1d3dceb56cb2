// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.segmentation.SemanticMask;
import io.densekit.segmentation.SemanticTransform;
import io.densekit.structures.Raster;
import java.util.random.RandomGenerator;

/**
 * Scales an image in its own aspect until a side has what it may have, as semantic networks are tested; then, where sides
 * are aligned, up to the next multiple of a number each (PVT's {@code AlignResize}, which resizes twice).
 *
 * @param shorter the most that the shorter side may have, in pixels
 * @param longer the most that the longer side may have
 * @param divisor of both sides; 1 for any
 */
record FitSides(int shorter, int longer, int divisor) implements SemanticTransform {

    @Override
    public Sample<SemanticMask> apply(Sample<SemanticMask> sample, RandomGenerator random) {
        SemanticMask mask = sample.truth();
        Raster image = sample.image();
        SideLengths sides = new SideLengths(shorter, longer);
        Sample<SemanticMask> fitted = SemanticGeometry.resized(sample, sides.fit(image.height(), image.width()));
        InputSize aligned = new InputSize(
                multiple(fitted.image().height()), multiple(fitted.image().width()));
        return SemanticGeometry.resized(fitted, aligned);
    }

    private int multiple(int side) {
        return (side + divisor - 1) / divisor * divisor;
    }

    @Override
    public boolean random() {
        return false;
    }
}
