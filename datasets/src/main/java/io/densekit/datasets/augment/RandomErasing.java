// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.augment;

import io.densekit.classification.ClassLabel;
import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.data.Truth;
import io.densekit.structures.Raster;
import java.util.random.RandomGenerator;

/**
 * Covers a rectangle of random area and aspect (Zhong et al., Random Erasing, 2020) by the law of timm. What is drawn is
 * meant for normalised pixels: the noise has mean 0 and deviation 1 there, and plain covering is 0 there. Samples are
 * erased before that, as 8-bit images; so each value is taken back through the normalisation and cut to 0..255, which for
 * ImageNet's figures changes one value of noise in twenty. It belongs after every other step.
 */
public final class RandomErasing implements Transform {
    private static final int TRIES = 10;

    private final RandomErasingSettings settings;
    private final Normalization normalization;

    /** A step of these settings. */
    public RandomErasing(RandomErasingSettings settings, Void none) {
        this.settings = settings;
        this.normalization = settings.normalization();
    }

    /** A rectangle in pixels. */
    record Part(int top, int left, int height, int width) {}

    @Override
    public Class<? extends Truth> truth() {
        return ClassLabel.class;
    }

    @Override
    public Sample<?> apply(Sample<?> sample, RandomGenerator random) {
        if (random.nextDouble() >= settings.probability()) {
            return sample;
        }
        Raster image = sample.image();
        Part part = part(image.height(), image.width(), random);
        return part == null ? sample : new Sample<>(sample.key(), covered(image, part, random), sample.truth());
    }

    /** The rectangle of an image of that size, or null if none fitted. */
    Part part(int height, int width, RandomGenerator random) {
        double aspect = Math.log(settings.aspect());
        for (int i = 0; i < TRIES; i++) {
            double least = settings.area().get(0);
            double share = least + (settings.area().get(1) - least) * random.nextDouble();
            double ratio = Math.exp(aspect * (1 - 2 * random.nextDouble()));
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
        byte[] rgb = image.rgb().clone();
        boolean noise = settings.mode() == RandomErasingSettings.Mode.PIXEL;
        for (int y = part.top(); y < part.top() + part.height(); y++) {
            int at = (y * image.width() + part.left()) * Raster.CHANNELS;
            for (int x = 0; x < part.width(); x++) {
                for (int channel = 0; channel < Raster.CHANNELS; channel++, at++) {
                    rgb[at] = pixel(noise ? random.nextGaussian() : 0, channel);
                }
            }
        }
        return new Raster(image.height(), image.width(), rgb);
    }

    private byte pixel(double normalized, int channel) {
        double share =
                normalization.mean()[channel] + normalized * normalization.deviation()[channel];
        return (byte) Math.max(0, Math.min(255, Math.round(255 * share)));
    }

    @Override
    public boolean random() {
        return true;
    }
}
