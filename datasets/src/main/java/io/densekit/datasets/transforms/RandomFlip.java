// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.ImageTruth;
import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.data.Truth;
import io.densekit.detection.Instances;
import io.densekit.pose.FlipPairs;
import io.densekit.pose.PersonCrop;
import io.densekit.segmentation.SemanticMask;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;
import io.densekit.structures.Raster;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Mirrors the image and what is known of its places: for a person the joints and the crop's centre, as MMPose's {@code
 * TopDownRandomFlip} does, of objects boxes and masks, the labels of pixels; what is known of the image as a whole stays as it is.
 */
@Describe("mirrors the photograph; left and right keypoints change places")
public record RandomFlip(
        @Describe("how often, 0 to 1") @Default("0.5") double probability,
        @Describe("keypoints of left and right, from 0; not given, those that the network has")
                Optional<List<List<Integer>>> pairs)
        implements Transform<Truth>, Mirroring {

    /** @throws InvalidSetting if a value is out of its range */
    public RandomFlip {
        InvalidSetting.unlessWithin("probability", probability, 0, 1);
        pairs.ifPresent(RandomFlip::check);
    }

    /** What is used where nothing is said. */
    public static RandomFlip published() {
        return new RandomFlip(0.5, Optional.empty());
    }

    private static void check(List<List<Integer>> pairs) {
        try {
            FlipPairs.of(pairs);
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting("pairs", e.getMessage());
        }
    }

    @Override
    public RandomFlip by(FlipPairs given) {
        return new RandomFlip(probability, Optional.of(given.list()));
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
                mirror(person.joints(), width));
    }

    /** Keypoints that are not labelled are put at 0. */
    private Keypoints mirror(Keypoints joints, int width) {
        int[] partner = pairs.map(FlipPairs::of)
                .orElseGet(() -> FlipPairs.usual(joints.count()))
                .mirrored(joints.count());
        Keypoints mirrored = joints.copy();
        for (int i = 0; i < partner.length; i++) {
            int from = partner[i];
            boolean labelled = joints.confidence()[from] > 0;
            mirrored.x()[i] = labelled ? width - 1 - joints.x()[from] : 0;
            mirrored.y()[i] = labelled ? joints.y()[from] : 0;
            mirrored.confidence()[i] = joints.confidence()[from];
        }
        return mirrored;
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
