// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.UserError;
import io.densekit.data.JoiningTransform;
import io.densekit.data.Others;
import io.densekit.data.Sample;
import io.densekit.detection.Instances;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import io.densekit.structures.Raster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Copy-paste (Ghiasi et al., Simple Copy-Paste, 2021): some objects of another image, a random number of them, are cut
 * out by their masks and laid over this one at the place where they were. What they cover belongs to their masks alone;
 * the box of an object that is covered in part becomes the one around what is left. Edges are not blended.
 *
 * <p>Each can be scaled and laid anywhere besides (Dwibedi et al., Cut, Paste and Learn, 2017), which makes more of few
 * images: an object is seen at more sizes and places, and before other things.
 */
@Describe("copy-paste: lays objects of another image over this one by their masks")
record CopyPaste(
        @Describe("share of images that objects are laid over; the rest stay as they are") @Default("1.0")
                double probability,
        @Describe("the most objects that are laid over one") @Default("100") int maxObjects,
        @Describe("pixels that must stay of an object that is covered in part; of one with fewer the rest is ignored")
                @Default("1")
                int leastVisible,
        @Describe("the smallest factor that an object is scaled by, each by its own") @Default("1.0") double leastScale,
        @Describe("the largest factor that an object is scaled by") @Default("1.0") double mostScale,
        @Describe("whether an object is laid at a random place, and not where it was") @Default("false")
                boolean anywhere)
        implements JoiningTransform<Instances> {

    /** @throws InvalidSetting if a value is out of its range */
    public CopyPaste {
        InvalidSetting.unlessWithin("probability", probability, 0, 1);
        InvalidSetting.unlessCountWithin("maxObjects", maxObjects, 1, 10_000);
        InvalidSetting.unlessCountWithin("leastVisible", leastVisible, 1, 1_000_000);
        InvalidSetting.unlessWithin("leastScale", leastScale, 0.01, 10);
        InvalidSetting.unlessWithin("mostScale", mostScale, 0.01, 10);
        if (leastScale > mostScale) {
            throw new InvalidSetting(
                    "leastScale", "must not exceed most-scale, got " + leastScale + " and " + mostScale);
        }
    }

    @Override
    public Class<Instances> truth() {
        return Instances.class;
    }

    @Override
    public Sample<Instances> apply(Sample<Instances> sample, Others<Instances> others, RandomGenerator random) {
        if (random.nextDouble() >= probability) {
            return sample;
        }
        Sample<Instances> other = others.draw(random);
        requireMasks(sample);
        requireMasks(other);
        Raster image = new Raster(
                sample.image().height(),
                sample.image().width(),
                sample.image().rgb().clone());
        JoinedObjects pasted = new JoinedObjects();
        List<Mask> over = new ArrayList<>();
        for (int i : drawn(other.truth().count(), random)) {
            Mask whole = other.truth().masks().get(i);
            Cutout cutout = placed(other.image(), whole, image, random);
            Mask mask =
                    cutout.mask().cropped(0, 0, image.height(), image.width()).trimmed();
            if (mask.width() > 0) {
                cutout.lay(mask, image);
                over.add(mask);
                pasted.add(
                        cutout.mask() == whole
                                ? box(other.truth().boxes(), i, whole, mask)
                                : JoinedObjects.around(mask),
                        other.truth().labels()[i],
                        mask);
            }
        }
        return over.isEmpty() ? sample : sample.with(image, covered(sample.truth(), over, pasted));
    }

    private static void requireMasks(Sample<Instances> sample) {
        if (sample.truth().count() > 0 && sample.truth().masks().isEmpty()) {
            throw UserError.usage(sample.key().file() + " has objects without masks, by which copy-paste cuts them out;"
                    + " have masks read, or take it out of 'transforms'");
        }
    }

    /** A random number of objects, each as likely as any other. */
    private int[] drawn(int count, RandomGenerator random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int place = random.nextInt(i + 1);
            order[i] = order[place];
            order[place] = i;
        }
        return Arrays.copyOf(order, random.nextInt(Math.min(count, maxObjects) + 1));
    }

    /** At its own size and place, and without a random number, if nothing else is asked for. */
    private Cutout placed(Raster from, Mask whole, Raster over, RandomGenerator random) {
        boolean scaled = leastScale != 1 || mostScale != 1;
        Cutout placed = scaled || anywhere ? Cutout.trimmed(from, whole) : Cutout.of(from, whole);
        if (scaled && placed.mask().width() > 0) {
            placed = placed.scaled(leastScale + random.nextDouble() * (mostScale - leastScale));
        }
        if (anywhere) {
            Mask mask = placed.mask();
            placed =
                    placed.at(place(over.width() - mask.width(), random), place(over.height() - mask.height(), random));
        }
        return placed;
    }

    /** Within the image where there is room; what is larger reaches from edge to edge. */
    private static int place(int room, RandomGenerator random) {
        return Math.min(room, 0) + random.nextInt(Math.abs(room) + 1);
    }

    /** An object's own box while all of it is seen. */
    private static Boxes box(Boxes boxes, int i, Mask whole, Mask seen) {
        return seen.area() == whole.area() ? boxes.range(i, i + 1) : JoinedObjects.around(seen);
    }

    /** The objects that were there, less what is over them, then those laid over them. */
    private Instances covered(Instances truth, List<Mask> over, JoinedObjects pasted) {
        JoinedObjects objects = new JoinedObjects();
        objects.ignore(truth.ignored());
        for (int i = 0; i < truth.count(); i++) {
            Mask whole = truth.masks().get(i);
            Mask seen = whole;
            for (Mask mask : over) {
                seen = seen.without(mask);
            }
            boolean untouched = seen.area() == whole.area();
            seen = untouched ? whole : seen.trimmed();
            if (untouched || seen.area() >= leastVisible) {
                objects.add(box(truth.boxes(), i, whole, seen), truth.labels()[i], seen);
            } else if (seen.width() > 0) {
                objects.ignore(JoinedObjects.around(seen));
            }
        }
        objects.addAll(pasted);
        return objects.in(truth.frame());
    }
}
