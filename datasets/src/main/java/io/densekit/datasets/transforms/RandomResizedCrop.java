// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.classification.ClassLabel;
import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.data.Truth;
import io.densekit.structures.Raster;
import java.util.random.RandomGenerator;

/**
 * Cuts out a part of random size and aspect and resizes it (Szegedy et al., Going Deeper with Convolutions, 2015) by the
 * law of torchvision's {@code RandomResizedCrop}: the area's share is uniform, the aspect uniform in its logarithm. After
 * ten parts that don't fit into the image it takes the largest middle part whose aspect is allowed.
 */
public final class RandomResizedCrop implements Transform {
    private static final int TRIES = 10;

    private final RandomResizedCropSettings settings;
    private final InputSize size;
    private final Resampling resampling;

    /** A step of these settings. */
    public RandomResizedCrop(RandomResizedCropSettings settings, Void none) {
        this.settings = settings;
        this.size = settings.inputSize();
        this.resampling = new Resampling(settings.interpolation());
    }

    @Override
    public Class<? extends Truth> truth() {
        return ClassLabel.class;
    }

    @Override
    public Sample<?> apply(Sample<?> sample, RandomGenerator random) {
        Raster image = sample.image();
        Resampling.Part part = part(image.height(), image.width(), random);
        return new Sample<>(sample.key(), resampling.resize(image, part, size.height(), size.width()), sample.truth());
    }

    /** The part of an image of that size. */
    Resampling.Part part(int height, int width, RandomGenerator random) {
        double least = Math.log(settings.ratio().get(0));
        double most = Math.log(settings.ratio().get(1));
        for (int i = 0; i < TRIES; i++) {
            double area = (double) height
                    * width
                    * between(settings.scale().get(0), settings.scale().get(1), random);
            double ratio = Math.exp(between(least, most, random));
            int partWidth = (int) Math.rint(Math.sqrt(area * ratio));
            int partHeight = (int) Math.rint(Math.sqrt(area / ratio));
            if (partWidth > 0 && partWidth <= width && partHeight > 0 && partHeight <= height) {
                int top = random.nextInt(height - partHeight + 1);
                int left = random.nextInt(width - partWidth + 1);
                return new Resampling.Part(top, left, partHeight, partWidth);
            }
        }
        return middle(height, width);
    }

    private Resampling.Part middle(int height, int width) {
        double ratio = (double) width / height;
        int partHeight = height;
        int partWidth = width;
        if (ratio < settings.ratio().get(0)) {
            partHeight = atLeastOne(width / settings.ratio().get(0));
        } else if (ratio > settings.ratio().get(1)) {
            partWidth = atLeastOne(height * settings.ratio().get(1));
        }
        return new Resampling.Part((height - partHeight) / 2, (width - partWidth) / 2, partHeight, partWidth);
    }

    private static int atLeastOne(double pixels) {
        return Math.max(1, (int) Math.rint(pixels));
    }

    private static double between(double least, double most, RandomGenerator random) {
        return least + (most - least) * random.nextDouble();
    }

    @Override
    public boolean random() {
        return true;
    }
}
