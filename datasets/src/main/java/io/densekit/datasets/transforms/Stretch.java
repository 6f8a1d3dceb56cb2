// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.ImageTransform;
import io.densekit.data.ImageTruth;
import io.densekit.data.Sample;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.structures.Raster;
import java.util.List;
import java.util.random.RandomGenerator;

/** Resizes the whole image, whatever its aspect: how some classifiers are evaluated at larger sizes. */
@Describe("resizes the whole image to the input size without keeping its aspect")
record Stretch(
        @Describe("the network's input, [height, width] in pixels") List<Integer> size,
        @Describe("how it is resized") @Default("bicubic") Interpolation interpolation)
        implements ImageTransform {

    /** @throws io.densekit.settings.InvalidSetting if the size is none */
    public Stretch {
        size = List.copyOf(size);
        InputSize.of("size", size);
    }

    @Override
    public Sample<ImageTruth> apply(Sample<ImageTruth> sample, RandomGenerator random) {
        InputSize input = InputSize.of("size", size);
        Raster image = sample.image();
        Raster stretched = new Resampling(interpolation)
                .resize(image, Resampling.Part.whole(image), input.height(), input.width());
        return new Sample<>(sample.key(), stretched, sample.truth());
    }

    @Override
    public boolean random() {
        return false;
    }
}
