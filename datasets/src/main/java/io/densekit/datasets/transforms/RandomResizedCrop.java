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
 * Cuts out a part of random size and aspect and resizes it (Szegedy et al., Going Deeper with Convolutions, 2015) by the
 * law of torchvision's {@code RandomResizedCrop}: the area's share is uniform, the aspect uniform in its logarithm. After
 * ten parts that don't fit into the image it takes the largest middle part whose aspect is allowed.
 */
@Describe("cuts out a part of random size and aspect and resizes it, as classifiers are trained")
record RandomResizedCrop(
        @Describe("the network's input, [height, width] in pixels") @Default("[224, 224]") List<Integer> size,
        @Describe("least and most share of the image's area, within 0..1") @Default("[0.08, 1.0]") List<Double> scale,
        @Describe("least and most width over height") @Default("[0.75, 1.3333333333333333]") List<Double> ratio,
        @Describe("how it is resized") @Default("bicubic") Interpolation interpolation)
        implements ImageTransform {
    private static final int TRIES = 10;

    /** @throws InvalidSetting if a value is out of its range */
    public RandomResizedCrop {
        size = List.copyOf(size);
        scale = List.copyOf(scale);
        ratio = List.copyOf(ratio);
        InputSize.of("size", size);
        rising("scale", scale, 1);
        rising("ratio", ratio, 100);
    }

    private static void rising(String key, List<Double> values, double most) {
        if (values.size() != 2 || !(values.get(0) > 0 && values.get(0) <= values.get(1) && values.get(1) <= most)) {
            throw new InvalidSetting(
                    key, "must be [least, most], both above 0 and at most " + most + ", got " + values);
        }
    }

    /** What is used where nothing but the size is said. */
    public static RandomResizedCrop of(InputSize size) {
        return new RandomResizedCrop(
                List.of(size.height(), size.width()),
                List.of(0.08, 1.0),
                List.of(3 / 4.0, 4 / 3.0),
                Interpolation.BICUBIC);
    }

    @Override
    public Sample<ImageTruth> apply(Sample<ImageTruth> sample, RandomGenerator random) {
        Raster image = sample.image();
        Resampling.Part part = part(image.height(), image.width(), random);
        Raster resized = new Resampling(interpolation).resize(image, part, size.get(0), size.get(1));
        return new Sample<>(sample.key(), resized, sample.truth());
    }

    /** The part of an image of that size. */
    Resampling.Part part(int height, int width, RandomGenerator random) {
        double least = Math.log(ratio.get(0));
        double most = Math.log(ratio.get(1));
        for (int i = 0; i < TRIES; i++) {
            double area = (double) height * width * between(scale.get(0), scale.get(1), random);
            double aspect = Math.exp(between(least, most, random));
            int partWidth = (int) Math.rint(Math.sqrt(area * aspect));
            int partHeight = (int) Math.rint(Math.sqrt(area / aspect));
            if (partWidth > 0 && partWidth <= width && partHeight > 0 && partHeight <= height) {
                int top = random.nextInt(height - partHeight + 1);
                int left = random.nextInt(width - partWidth + 1);
                return new Resampling.Part(top, left, partHeight, partWidth);
            }
        }
        return middle(height, width);
    }

    private Resampling.Part middle(int height, int width) {
        double aspect = (double) width / height;
        int partHeight = height;
        int partWidth = width;
        if (aspect < ratio.get(0)) {
            partHeight = atLeastOne(width / ratio.get(0));
        } else if (aspect > ratio.get(1)) {
            partWidth = atLeastOne(height * ratio.get(1));
        }
        return new Resampling.Part((height - partHeight) / 2, (width - partWidth) / 2, partHeight, partWidth);
    }

    private static int atLeastOne(double pixels) {
        return Math.max(1, (int) Math.rint(pixels));
    }

    private static double between(double least, double most, RandomGenerator random) {
        return least + (most - least) * random.nextDouble();
    }
}
