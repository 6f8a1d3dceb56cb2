// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.augment;

import io.densekit.classification.ClassLabel;
import io.densekit.data.ImageTruth;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.structures.Raster;
import java.util.SplittableRandom;

/** Images for tests. */
final class Pictures {
    private Pictures() {}

    static Raster noise(int height, int width, long seed) {
        Raster image = Raster.black(height, width);
        new SplittableRandom(seed).nextBytes(image.rgb());
        return image;
    }

    /** The image that Pillow's recorded results were made from. */
    static Raster recorded() {
        Raster image = Raster.black(6, 7);
        for (int i = 0; i < image.rgb().length; i++) {
            image.rgb()[i] = (byte) (40 + ((i * 2654435761L & 0xffffffffL) >> 13) % 150);
        }
        return image;
    }

    static Sample<ImageTruth> sample(Raster image) {
        return new Sample<>(new SampleKey(0, 0, "x"), image, new ClassLabel(3));
    }
}
