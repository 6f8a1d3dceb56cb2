// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.classification.ClassLabel;
import io.densekit.data.ImageTruth;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.structures.Raster;
import java.util.SplittableRandom;

/** Labelled images for tests. */
final class ClassImages {
    private ClassImages() {}

    /** Noise. */
    static Raster noise(int height, int width, long seed) {
        Raster image = Raster.black(height, width);
        new SplittableRandom(seed).nextBytes(image.rgb());
        return image;
    }

    /** Red grows to the right, green downwards; blue is 100. */
    static Raster gradient(int height, int width) {
        Raster image = Raster.black(height, width);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = (y * width + x) * Raster.CHANNELS;
                image.rgb()[at] = (byte) (255 * x / Math.max(1, width - 1));
                image.rgb()[at + 1] = (byte) (255 * y / Math.max(1, height - 1));
                image.rgb()[at + 2] = 100;
            }
        }
        return image;
    }

    static Sample<ImageTruth> sample(Raster image) {
        return new Sample<>(new SampleKey(0, 0, "x"), image, new ClassLabel(3));
    }
}
