// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.PersonCrop;
import io.densekit.data.Sample;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;
import io.densekit.structures.Raster;
import java.util.random.RandomGenerator;

/** Mirrors photograph, joints and the crop's centre, as MMPose's {@code TopDownRandomFlip} does. */
public final class RandomFlip extends PersonTransform {
    private final double probability;
    private final FlipPairs pairs;

    /** A step of these settings. */
    public RandomFlip(RandomFlipSettings settings, Void none) {
        this.probability = settings.probability();
        this.pairs = new FlipPairs(settings.pairs());
    }

    @Override
    Sample<PersonCrop> apply(Sample<PersonCrop> sample, PersonCrop person, RandomGenerator random) {
        if (random.nextDouble() >= probability) {
            return sample;
        }
        int width = sample.image().width();
        Box box = person.box();
        Keypoints joints = pairs.mirror(person.joints(), width);
        return sample.with(
                mirror(sample.image()),
                new PersonCrop(
                        person.annotationId(),
                        new Box(width - 1 - box.x() - box.width(), box.y(), box.width(), box.height()),
                        person.boxScore(),
                        width - 1 - person.centerX(),
                        person.centerY(),
                        person.scaleX(),
                        person.scaleY(),
                        -person.rotation(),
                        joints));
    }

    static Raster mirror(Raster image) {
        byte[] from = image.rgb();
        byte[] to = new byte[from.length];
        int stride = image.width() * Raster.CHANNELS;
        for (int row = 0; row < from.length; row += stride) {
            int target = row + stride - Raster.CHANNELS;
            for (int source = row; source < row + stride; source += Raster.CHANNELS) {
                to[target] = from[source];
                to[target + 1] = from[source + 1];
                to[target + 2] = from[source + 2];
                target -= Raster.CHANNELS;
            }
        }
        return new Raster(image.height(), image.width(), to);
    }

    @Override
    public boolean random() {
        return true;
    }
}
