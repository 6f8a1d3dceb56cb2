// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.ImageTransform;
import io.densekit.data.ImageTruth;
import io.densekit.data.Sample;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Resizes the image, keeping its aspect, and cuts out the middle: how classifiers are evaluated on ImageNet (torchvision's
 * {@code Resize} and {@code CenterCrop} with its rounding; timm's {@code crop_pct} is the share).
 */
@Describe("resizes the image to just more than the input size and cuts out the middle, as ImageNet is evaluated")
record CenterCrop(
        @Describe("the network's input, [height, width] in pixels") @Default("[224, 224]") List<Integer> size,
        @Describe("share of the resized image's shorter side that is kept, up to 1") @Default("0.875") double share,
        @Describe("how it is resized") @Default("bicubic") Interpolation interpolation)
        implements ImageTransform {

    /** @throws InvalidSetting if a value is out of its range */
    public CenterCrop {
        size = List.copyOf(size);
        InputSize.of("size", size);
        InvalidSetting.unlessWithin("share", share, 0.1, 1);
    }

    /** What is used where nothing but the size is said. */
    public static CenterCrop of(InputSize size) {
        return new CenterCrop(List.of(size.height(), size.width()), 0.875, Interpolation.BICUBIC);
    }

    @Override
    public Sample<ImageTruth> apply(Sample<ImageTruth> sample, RandomGenerator random) {
        return new Sample<>(sample.key(), crop(sample.image()), sample.truth());
    }

    private Raster crop(Raster image) {
        InputSize size = InputSize.of("size", this.size);
        // Rounded down first, as the published 256 of 224 pixels at 0.875 are.
        int leastHeight = (int) Math.floor(size.height() / share);
        int leastWidth = (int) Math.floor(size.width() / share);
        boolean byHeight = (long) leastHeight * image.width() >= (long) leastWidth * image.height();
        int height = byHeight ? leastHeight : (int) ((double) leastWidth * image.height() / image.width());
        int width = byHeight ? (int) ((double) leastHeight * image.width() / image.height()) : leastWidth;
        Resampling.Part kept = new Resampling.Part(
                middle(height, size.height()), middle(width, size.width()), size.height(), size.width());
        return new Resampling(interpolation).resize(image, Resampling.Part.whole(image), height, width, kept);
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
