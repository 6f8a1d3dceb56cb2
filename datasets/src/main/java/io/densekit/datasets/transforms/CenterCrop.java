// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.classification.ClassLabel;
import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.data.Truth;
import io.densekit.structures.Raster;
import java.util.random.RandomGenerator;

/**
 * Resizes the image, keeping its aspect, and cuts out the middle: how classifiers are evaluated on ImageNet (torchvision's
 * {@code Resize} and {@code CenterCrop} with its rounding; timm's {@code crop_pct} is the share).
 */
public final class CenterCrop implements Transform {
    private final InputSize size;
    private final double share;
    private final Resampling resampling;

    /** A step of these settings. */
    public CenterCrop(CenterCropSettings settings, Void none) {
        this.size = settings.inputSize();
        this.share = settings.share();
        this.resampling = new Resampling(settings.interpolation());
    }

    @Override
    public Class<? extends Truth> truth() {
        return ClassLabel.class;
    }

    @Override
    public Sample<?> apply(Sample<?> sample, RandomGenerator random) {
        return new Sample<>(sample.key(), crop(sample.image()), sample.truth());
    }

    private Raster crop(Raster image) {
        // Rounded down first, as the published 256 of 224 pixels at 0.875 are.
        int leastHeight = (int) Math.floor(size.height() / share);
        int leastWidth = (int) Math.floor(size.width() / share);
        boolean byHeight = (long) leastHeight * image.width() >= (long) leastWidth * image.height();
        int height = byHeight ? leastHeight : (int) ((double) leastWidth * image.height() / image.width());
        int width = byHeight ? (int) ((double) leastHeight * image.width() / image.height()) : leastWidth;
        Resampling.Part kept = new Resampling.Part(
                middle(height, size.height()), middle(width, size.width()), size.height(), size.width());
        return resampling.resize(image, Resampling.Part.whole(image), height, width, kept);
    }

    /** Halves are rounded to the even number, as Python does. */
    private static int middle(int all, int kept) {
        return (int) Math.rint((all - kept) / 2.0);
    }

    @Override
    public boolean random() {
        return false;
    }
}
