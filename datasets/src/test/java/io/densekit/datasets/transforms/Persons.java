// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.pose.PersonCrop;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;
import io.densekit.structures.Raster;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Persons for tests. */
final class Persons {
    private Persons() {}

    /** A person of random joints, about two thirds of them labelled, in a random picture of 90 x 120. */
    static Sample<PersonCrop> random(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        Raster image = Raster.black(90, 120);
        random.nextBytes(image.rgb());
        float[] x = new float[17];
        float[] y = new float[17];
        float[] visibility = new float[17];
        for (int i = 0; i < 17; i++) {
            if (random.nextInt(3) > 0) {
                x[i] = random.nextInt(120);
                y[i] = random.nextInt(90);
                visibility[i] = 1 + random.nextInt(2);
            }
        }
        return sample(image, new Keypoints(x, y, visibility));
    }

    static Sample<PersonCrop> sample(Raster image, Keypoints joints) {
        return new Sample<>(
                new SampleKey(0, 0, "x"),
                image,
                new PersonCrop(7, new Box(10, 20, 40, 50), 0.5, 30, 45, 0.3, 0.4, 0, joints));
    }
}
