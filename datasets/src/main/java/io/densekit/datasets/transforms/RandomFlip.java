// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.ImageTruth;
import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.data.Truth;
import io.densekit.detection.Instances;
import io.densekit.pose.PersonCrop;
import io.densekit.segmentation.SemanticMask;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Box;
import io.densekit.structures.Raster;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Mirrors the image and what is known of its places: for a person the joints and the crop's centre, as MMPose's {@code
 * TopDownRandomFlip} does, of objects boxes and masks, the labels of pixels; what is known of the image as a whole stays as it is.
 */
@Describe("mirrors the photograph; left and right keypoints change places")
public record RandomFlip(
        @Describe("how often, 0 to 1") @Default("0.5") double probability,
        @Describe("keypoints of left and right, from 0") @Default(FlipPairs.COCO) List<List<Integer>> pairs)
        implements Transform<Truth> {

    /** @throws InvalidSetting if a value is out of its range */
    public RandomFlip {
        InvalidSetting.unlessWithin("probability", probability, 0, 1);
        FlipPairs.check("pairs", pairs);
    }

    /** What is used where nothing is said. */
    public static RandomFlip published() {
        // Left and right of COCO's keypoints follow each other.
        return new RandomFlip(
                0.5,
                IntStream.range(0, 8)
                        .mapToObj(pair -> List.of(2 * pair + 1, 2 * pair + 2))
                        .toList());
    }

    @Override
    public Class<Truth> truth() {
        return Truth.class;
    }

    @Override
    public Sample<Truth> apply(Sample<Truth> sample, RandomGenerator random) {
        if (random.nextDouble() >= probability) {
            return sample;
        }
        return new Sample<>(
                sample.key(),
                mirror(sample.image()),
                mirror(sample.truth(), sample.image().width()));
    }

    private Truth mirror(Truth truth, int width) {
        if (truth instanceof PersonCrop person) {
            return mirror(person, width);
        }
        if (truth instanceof Instances objects) {
            return InstanceGeometry.mirrored(objects, width);
        }
        if (truth instanceof SemanticMask mask) {
            return SemanticGeometry.mirrored(mask);
        }
        if (truth instanceof ImageTruth) {
            return truth;
        }
        throw new IllegalArgumentException(
                "random-flip can't mirror a " + truth.getClass().getSimpleName());
    }

    private PersonCrop mirror(PersonCrop person, int width) {
        Box box = person.box();
        return new PersonCrop(
                person.annotationId(),
                new Box(width - 1 - box.x() - box.width(), box.y(), box.width(), box.height()),
                person.boxScore(),
                width - 1 - person.centerX(),
                person.centerY(),
                person.scaleX(),
                person.scaleY(),
                -person.rotation(),
                FlipPairs.mirror(pairs, person.joints(), width));
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
}
