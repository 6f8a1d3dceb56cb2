// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.mask.Spans;
import java.util.Locale;

/** Settles which masks of annotations can be used, and the areas and boxes that are theirs. */
final class MaskChecks {

    private final ObjectColumns objects;
    private final Flaws flaws;
    private final MaskReader reader = new MaskReader();
    private final Spans mask = new Spans();

    MaskChecks(ObjectColumns objects, Flaws flaws) {
        this.objects = objects;
        this.flaws = flaws;
    }

    /**
     * Settles a row; its segmentation is none afterwards where it cannot be used.
     *
     * @throws Malformed where a flaw is refused
     */
    void settle(int row, CocoImage image) {
        boolean noBox = !objects.has(row, ObjectColumns.HAS_BOX);
        boolean noArea = Double.isNaN(objects.areas.get(row));
        if (!flaws.masks && !noBox && !noArea) {
            return;
        }
        boolean usable = isUsable(row, image, noBox || noArea);
        int area = usable && (noBox || noArea) ? mask.area() : 0;
        if (noBox) {
            box(row, area > 0);
        }
        if (usable && flaws.masks && !noBox) {
            compare(row, image);
        }
        if (noArea) {
            double[] boxes = objects.boxes.buffer;
            objects.areas.buffer[row] = area > 0 ? area : boxes[4 * row + 2] * boxes[4 * row + 3];
        }
        if (!usable && flaws.masks) {
            unmasked(row);
        }
    }

    /** @param needed whether the mask itself is asked for */
    private boolean isUsable(int row, CocoImage image, boolean needed) {
        SegmentationColumn segmentations = objects.segmentations;
        byte kind = segmentations.kind(row);
        if (kind == SegmentationColumn.NONE) {
            return false;
        }
        if (kind == SegmentationColumn.POLYGONS && !image.sized()) {
            return leftOut(
                    row,
                    CocoFlaw.UNSIZED_IMAGE,
                    "image " + image.writtenId() + " has no width and height, which masks need");
        }
        if (kind == SegmentationColumn.POLYGONS && !needed) {
            return true;
        }
        try {
            reader.read(objects, row, image, mask);
        } catch (Malformed e) {
            return leftOut(row, CocoFlaw.BROKEN_RUNS, e.getMessage());
        }
        if (image.sized() && (mask.height() != image.height() || mask.width() != image.width())) {
            String sizes = mask.height() + " x " + mask.width() + ", but the image's " + image.height() + " x "
                    + image.width();
            return leftOut(row, CocoFlaw.MASK_OF_OTHER_SIZE, "the mask's size is " + sizes);
        }
        return true;
    }

    private boolean leftOut(int row, CocoFlaw flaw, String mistake) {
        if (flaws.masks) {
            flaws.met(flaw, new Malformed(mistake), objects.place(row) + ": " + mistake);
        }
        objects.segmentations.kinds.buffer[row] = SegmentationColumn.NONE;
        return false;
    }

    /** Compares the rectangle around the mask with the box. */
    private void compare(int row, CocoImage image) {
        double[] around = new double[4];
        extent(row, image, around);
        double[] boxes = objects.boxes.buffer;
        if (image.sized() && (boxes[4 * row] >= image.width() || boxes[4 * row + 1] >= image.height())) {
            return; // then it is the box that is wrong
        }
        double inside = overlap(around[0], around[2], boxes[4 * row], boxes[4 * row + 2])
                * overlap(around[1], around[3], boxes[4 * row + 1], boxes[4 * row + 3]);
        if (2 * inside < around[2] * around[3]) {
            String mistake = String.format(
                    Locale.ROOT,
                    "the mask's box is [%.0f, %.0f, %.0f, %.0f], the object's [%.0f, %.0f, %.0f, %.0f]",
                    around[0],
                    around[1],
                    around[2],
                    around[3],
                    boxes[4 * row],
                    boxes[4 * row + 1],
                    boxes[4 * row + 2],
                    boxes[4 * row + 3]);
            flaws.met(CocoFlaw.MASK_FAR_FROM_BOX, new Malformed(mistake), objects.place(row) + ": " + mistake);
        }
    }

    /** x, y, width and height of the rectangle around the mask within the image; of polygons without making a mask. */
    private void extent(int row, CocoImage image, double[] into) {
        SegmentationColumn column = objects.segmentations;
        if (column.kind(row) != SegmentationColumn.POLYGONS) {
            mask.box(into, 0);
            return;
        }
        double[] values = column.polygons.buffer;
        double[] least = {Double.MAX_VALUE, Double.MAX_VALUE};
        double[] most = {0, 0};
        int end = column.starts.get(row) + column.lengths.get(row);
        for (int head = column.starts.get(row); head < end; head += 1 + (int) values[head]) {
            for (int i = 0; i < (int) values[head]; i++) {
                double limit = i % 2 == 0 ? image.width() : image.height();
                double value = Math.max(0, Math.min(limit, values[head + 1 + i]));
                least[i % 2] = Math.min(least[i % 2], value);
                most[i % 2] = Math.max(most[i % 2], value);
            }
        }
        into[0] = least[0];
        into[1] = least[1];
        into[2] = most[0] - least[0];
        into[3] = most[1] - least[1];
    }

    /** Of two spans, of which the second may be a pixel longer on each side, since tools round differently. */
    private static double overlap(double start, double length, double otherStart, double otherLength) {
        return Math.max(0, Math.min(start + length, otherStart + otherLength + 1) - Math.max(start, otherStart - 1));
    }

    private void box(int row, boolean fromMask) {
        if (fromMask) {
            mask.box(objects.boxes.buffer, 4 * row);
            objects.flags.buffer[row] |= ObjectColumns.HAS_BOX;
        } else {
            objects.flags.buffer[row] |= ObjectColumns.LEFT_OUT;
        }
        CocoFlaw flaw = fromMask ? CocoFlaw.BOX_OF_MASK : CocoFlaw.NO_BOX;
        flaws.met(flaw, new Malformed("bbox is missing"), objects.place(row));
    }

    /** Of a crowd its box is enough. */
    private void unmasked(int row) {
        if (!objects.has(row, ObjectColumns.CROWD) && !objects.has(row, ObjectColumns.LEFT_OUT)) {
            flaws.met(CocoFlaw.NO_MASK, new Malformed("segmentation is missing"), objects.place(row));
        }
        objects.flags.buffer[row] |= ObjectColumns.UNMASKED;
    }
}
