// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.detection.Instances;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import io.densekit.structures.Raster;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Annotated objects for tests. */
final class Objects {
    private Objects() {}

    /** A bright 20 x 10 rectangle at (30, 40), its mask without the upper left pixel, and a crowd, in 90 x 120. */
    static Sample<Instances> sample() {
        Raster image = Raster.black(90, 120);
        for (int y = 40; y < 50; y++) {
            for (int x = 30; x < 50; x++) {
                image.rgb()[(y * 120 + x) * 3] = (byte) 200;
            }
        }
        return new Sample<>(
                new SampleKey(0, 7, "a.jpg"),
                image,
                new Instances(
                        ImageFrame.whole(90, 120),
                        Boxes.of(30, 40, 50, 50),
                        new int[] {3},
                        List.of(Mask.of(30, 40, 20, 10, (x, y) -> x > 30 || y > 40)),
                        Boxes.of(100, 0, 120, 20)));
    }

    /** Up to five random boxes, each with a random mask inside, in a random image. */
    static Sample<Instances> random(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        int height = 20 + random.nextInt(60);
        int width = 20 + random.nextInt(60);
        int count = random.nextInt(6);
        float[] corners = new float[4 * count];
        Mask[] masks = new Mask[count];
        for (int i = 0; i < count; i++) {
            int x = random.nextInt(width - 4);
            int y = random.nextInt(height - 4);
            int w = 2 + random.nextInt(width - x - 2);
            int h = 2 + random.nextInt(height - y - 2);
            corners[4 * i] = x;
            corners[4 * i + 1] = y;
            corners[4 * i + 2] = x + w;
            corners[4 * i + 3] = y + h;
            masks[i] = Mask.of(x, y, w, h, (column, row) -> random.nextBoolean());
        }
        Raster image = Raster.black(height, width);
        random.nextBytes(image.rgb());
        return new Sample<>(
                new SampleKey(0, seed, "a.jpg"),
                image,
                new Instances(
                        ImageFrame.whole(height, width),
                        new Boxes(corners),
                        random.ints(count, 0, 9).toArray(),
                        List.of(masks),
                        Boxes.NONE));
    }
}
