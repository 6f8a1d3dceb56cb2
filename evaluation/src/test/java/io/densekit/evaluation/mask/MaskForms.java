// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

/** Masks from what tests have at hand. */
public final class MaskForms {
    private MaskForms() {}

    /** From rows of pixels; any value but 0 is set. */
    static Rle ofBitmap(byte[][] rows) {
        int height = rows.length;
        int width = height == 0 ? 0 : rows[0].length;
        Spans spans = new Spans();
        spans.reset(height, width);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                if (rows[y][x] != 0) {
                    spans.add(x * height + y, x * height + y + 1);
                }
            }
        }
        return Rle.of(spans);
    }

    /** The inside of the box with its upper left corner at x, y. */
    public static Rle ofBox(int height, int width, double x, double y, double boxWidth, double boxHeight) {
        double right = x + boxWidth;
        double bottom = y + boxHeight;
        return Rle.ofPolygon(height, width, x, y, x, bottom, right, bottom, right, y);
    }

    /** The box around its pixels. */
    static double[] box(Rle mask) {
        double[] box = new double[4];
        spans(mask).box(box, 0);
        return box;
    }

    static double iou(Rle detection, Rle truth, boolean crowd) {
        return new MaskOverlap().of(spans(detection), spans(truth), crowd);
    }

    static int intersectionArea(Rle a, Rle b) {
        return spans(a).intersectionArea(spans(b));
    }

    private static Spans spans(Rle mask) {
        Spans spans = new Spans();
        spans.readCounts(mask.counts(), 0, mask.counts().length, mask.height(), mask.width());
        return spans;
    }
}
