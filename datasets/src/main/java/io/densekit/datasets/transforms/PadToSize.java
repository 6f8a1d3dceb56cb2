// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.segmentation.SemanticMask;
import java.util.random.RandomGenerator;

/** Pads an image that is too small, MMSegmentation's {@code Pad}: with one colour and the ignored label. */
public final class PadToSize extends SemanticTransform {
    private final InputSize size;
    private final byte[] colour = new byte[3];

    /** A step of these settings. */
    public PadToSize(PadToSizeSettings settings, Void none) {
        this.size = InputSize.of("size", settings.size());
        for (int i = 0; i < colour.length; i++) {
            colour[i] = settings.colour().get(i).byteValue();
        }
    }

    @Override
    Sample<SemanticMask> apply(Sample<SemanticMask> sample, SemanticMask mask, RandomGenerator random) {
        int height = Math.max(size.height(), sample.image().height());
        int width = Math.max(size.width(), sample.image().width());
        boolean large =
                height == sample.image().height() && width == sample.image().width();
        return large ? sample : SemanticGeometry.padded(sample, new InputSize(height, width), colour);
    }

    @Override
    public boolean random() {
        return false;
    }
}
