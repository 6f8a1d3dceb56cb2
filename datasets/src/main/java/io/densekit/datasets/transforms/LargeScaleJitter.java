// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.detection.InstanceTransform;
import io.densekit.detection.Instances;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Large-scale jitter (Ghiasi et al., Simple Copy-Paste, 2021): an image is scaled so that it fits a factor of the size,
 * then a random part of what is too large is taken and what is too small is padded at the bottom and the right; sizes and
 * places are rounded as by detectron2's {@code ResizeScale} and {@code FixedSizeCrop}. Padding counts as image.
 */
@Describe("large-scale jitter: scales an image by a factor drawn between two, then crops or pads it to one size")
record LargeScaleJitter(
        @Describe("[height, width] in pixels, into which an image fits at factor 1") @Default("[1024, 1024]")
                List<Integer> size,
        @Describe("the smallest factor") @Default("0.1") double least,
        @Describe("the largest factor") @Default("2.0") double most,
        @Describe("colour of the padding, red first, 0 to 255; by default the mean of ImageNet, 0 once normalised")
                @Default("[124, 116, 104]")
                List<Integer> colour)
        implements InstanceTransform {

    /** @throws InvalidSetting if a value is out of its range */
    public LargeScaleJitter {
        size = List.copyOf(size);
        colour = List.copyOf(colour);
        InputSize.of("size", size);
        InvalidSetting.unlessWithin("least", least, 0.01, 4);
        InvalidSetting.unlessWithin("most", most, 0.01, 4);
        if (least > most) {
            throw new InvalidSetting("least", "must not exceed most, got " + least + " and " + most);
        }
        Sheet.requireColour(colour);
    }

    @Override
    public Sample<Instances> apply(Sample<Instances> sample, RandomGenerator random) {
        double factor = least + random.nextDouble() * (most - least);
        InputSize whole = InputSize.of("size", size);
        Raster image = sample.image();
        double scale =
                factor * Math.min((double) whole.height() / image.height(), (double) whole.width() / image.width());
        InputSize scaled = new InputSize(rounded(image.height() * scale), rounded(image.width() * scale));
        int left = offset(scaled.width() - whole.width(), random);
        int top = offset(scaled.height() - whole.height(), random);
        Sheet sheet = new Sheet(whole, colour);
        sheet.lay(Sheet.scaled(sample, scaled), -left, -top, sheet.window());
        return sheet.as(sample);
    }

    /** To the nearest even of two equally near, as NumPy rounds. */
    private static int rounded(double pixels) {
        return Math.max(1, (int) Math.rint(pixels));
    }

    private static int offset(int most, RandomGenerator random) {
        return (int) Math.rint(Math.max(0, most) * random.nextDouble());
    }
}
