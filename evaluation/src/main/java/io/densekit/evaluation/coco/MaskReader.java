// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.mask.PolygonSpans;
import io.densekit.evaluation.mask.Spans;

/** Makes masks from what is written in a segmentation column, in memory that is used again. One a thread. */
final class MaskReader {

    private final PolygonSpans polygons = new PolygonSpans();

    /**
     * Reads the mask of {@code row}; without a segmentation, the rectangle of its box; of no polygons, no pixel.
     *
     * @throws Malformed where the runs do not fit the mask's size, or polygons are given on an image without a size
     */
    void read(ObjectColumns objects, int row, CocoImage image, Spans into) {
        try {
            readUnchecked(objects, row, image, into);
        } catch (IllegalArgumentException e) {
            throw new Malformed(e.getMessage());
        }
    }

    private void readUnchecked(ObjectColumns objects, int row, CocoImage image, Spans into) {
        SegmentationColumn column = objects.segmentations;
        byte kind = column.kind(row);
        if (kind == SegmentationColumn.NONE) {
            requireSize(image);
            polygons.fill(rectangle(objects.boxes.buffer, 4 * row), 0, 8, image.height(), image.width(), into);
            return;
        }
        int start = column.starts.get(row);
        int length = column.lengths.get(row);
        int height = column.heights.get(row);
        int width = column.widths.get(row);
        switch (kind) {
            case SegmentationColumn.POLYGONS -> {
                if (length > 0) {
                    requireSize(image);
                }
                polygons.fillAll(column.polygons.buffer, start, length, image.height(), image.width(), into);
            }
            case SegmentationColumn.COUNTS -> into.readCounts(column.counts.buffer, start, length, height, width);
            default -> into.readText(column.text.buffer, start, length, height, width);
        }
    }

    private static double[] rectangle(double[] boxes, int from) {
        double x = boxes[from];
        double y = boxes[from + 1];
        double right = x + boxes[from + 2];
        double bottom = y + boxes[from + 3];
        return new double[] {x, y, x, bottom, right, bottom, right, y};
    }

    private static void requireSize(CocoImage image) {
        if (!image.sized()) {
            throw new Malformed("image " + image.writtenId() + " has no width and height, which masks need");
        }
    }
}
