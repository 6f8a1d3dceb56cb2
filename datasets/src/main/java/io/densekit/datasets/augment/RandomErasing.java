// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.augment;

import io.densekit.data.ImageTransform;
import io.densekit.data.ImageTruth;
import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Covers a rectangle of random area and aspect (Zhong et al., Random Erasing, 2020) by the law of timm. What is drawn is
 * meant for normalised pixels: the noise has mean 0 and deviation 1 there, and plain covering is 0 there. Samples are
 * erased before that, as 8-bit images; so each value is taken back through the normalisation and cut to 0..255, which for
 * ImageNet's figures changes one value of noise in twenty. It belongs after every other step.
 */
@Describe("covers a random rectangle with noise")
record RandomErasing(
        @Describe("how often, 0 to 1") @Default("0.25") double probability,
        @Describe("what covers the part: pixel, normal noise, or const, the channels' means") @Default("pixel")
                Mode mode,
        @Describe("least and most share of the image's area") @Default("[0.02, 0.3333333333333333]") List<Double> area,
        @Describe("least height over width, within (0, 1]; the most is its inverse") @Default("0.3") double aspect,
        @Describe("mean of each channel by which the dataset normalises") @Default("[0.485, 0.456, 0.406]")
                List<Double> mean,
        @Describe("deviation of each channel by which the dataset normalises") @Default("[0.229, 0.224, 0.225]")
                List<Double> std)
        implements ImageTransform {
    private static final int TRIES = 10;

    /** What covers a part. */
    public enum Mode {
        /** Noise, each pixel and channel for itself. */
        PIXEL,
        /** One plain colour. */
        CONST
    }

    /** @throws InvalidSetting if a value is out of its range */
    public RandomErasing {
        area = List.copyOf(area);
        InvalidSetting.unlessWithin("probability", probability, 0, 1);
        if (area.size() != 2 || !(area.get(0) > 0 && area.get(0) <= area.get(1) && area.get(1) < 1)) {
            throw new InvalidSetting("area", "must be [least, most], both above 0 and below 1, got " + area);
        }
        InvalidSetting.unlessWithin("aspect", aspect, 0.01, 1);
        Normalization.ofSettings(mean, std);
    }

    /** A rectangle in pixels. */
    record Part(int top, int left, int height, int width) {}

    @Override
    public Sample<ImageTruth> apply(Sample<ImageTruth> sample, RandomGenerator random) {
        if (random.nextDouble() >= probability) {
            return sample;
        }
        Raster image = sample.image();
        Part part = part(image.height(), image.width(), random);
        return part == null ? sample : new Sample<>(sample.key(), covered(image, part, random), sample.truth());
    }

    /** The rectangle of an image of that size, or null if none fitted. */
    Part part(int height, int width, RandomGenerator random) {
        double most = Math.log(aspect);
        for (int i = 0; i < TRIES; i++) {
            double least = area.get(0);
            double share = least + (area.get(1) - least) * random.nextDouble();
            double ratio = Math.exp(most * (1 - 2 * random.nextDouble()));
            int partHeight = (int) Math.rint(Math.sqrt(share * height * width * ratio));
            int partWidth = (int) Math.rint(Math.sqrt(share * height * width / ratio));
            if (partHeight < height && partWidth < width) {
                return new Part(
                        random.nextInt(height - partHeight + 1),
                        random.nextInt(width - partWidth + 1),
                        partHeight,
                        partWidth);
            }
        }
        return null;
    }

    private Raster covered(Raster image, Part part, RandomGenerator random) {
        Normalization normalization = Normalization.ofSettings(mean, std);
        byte[] rgb = image.rgb().clone();
        boolean noise = mode == Mode.PIXEL;
        for (int y = part.top(); y < part.top() + part.height(); y++) {
            int at = (y * image.width() + part.left()) * Raster.CHANNELS;
            for (int x = 0; x < part.width(); x++) {
                for (int channel = 0; channel < Raster.CHANNELS; channel++, at++) {
                    rgb[at] = pixel(noise ? random.nextGaussian() : 0, channel, normalization);
                }
            }
        }
        return new Raster(image.height(), image.width(), rgb);
    }

    private static byte pixel(double normalized, int channel, Normalization normalization) {
        double share =
                normalization.mean()[channel] + normalized * normalization.deviation()[channel];
        return (byte) Math.max(0, Math.min(255, Math.round(255 * share)));
    }
}
