// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A mask as run lengths down its columns: unset, set, unset, … Equal to cocoapi's {@code mask} functions in every run
 * and in the string form. A mask read from run lengths keeps them as they are, empty runs included; every operation
 * gives runs of which only the first may be empty.
 */
public final class Rle {

    private final int height;
    private final int width;
    private final int[] counts;

    private Rle(int height, int width, int[] counts) {
        this.height = height;
        this.width = width;
        this.counts = counts;
    }

    /**
     * A mask of {@code height} x {@code width} pixels with these run lengths.
     *
     * @throws IllegalArgumentException where one is negative or they do not add up to the mask's size
     */
    public static Rle ofCounts(int height, int width, int... counts) {
        new Spans().readCounts(counts, 0, counts.length, height, width);
        return new Rle(height, width, counts.clone());
    }

    /**
     * A mask of {@code height} x {@code width} pixels from COCO's compressed string.
     *
     * @throws IllegalArgumentException where the string is malformed or does not fill the mask
     */
    public static Rle ofCompressedString(int height, int width, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int[] runs = new int[bytes.length];
        return ofCounts(height, width, Arrays.copyOf(runs, RunText.read(bytes, 0, bytes.length, runs)));
    }

    /** The inside of the polygon x, y, x, y, … in pixels; where it covers itself twice, it is outside. */
    public static Rle ofPolygon(int height, int width, double... points) {
        Spans spans = new Spans();
        new PolygonSpans().fill(points, 0, points.length, height, width, spans);
        return of(spans);
    }

    /** The mask that {@code spans} holds now. */
    public static Rle of(Spans spans) {
        return new Rle(spans.height(), spans.width(), spans.toCounts());
    }

    /**
     * What is set in any of the masks. As in cocoapi, a single mask stays as it is, and masks of different sizes (or
     * none at all) give a mask of no size.
     */
    public static Rle union(List<Rle> masks) {
        if (masks.size() == 1) {
            return masks.get(0);
        }
        if (masks.stream().map(m -> List.of(m.height, m.width)).distinct().count() != 1) {
            return new Rle(0, 0, new int[0]);
        }
        Spans all = masks.get(0).spans();
        for (Rle mask : masks.subList(1, masks.size())) {
            Spans merged = new Spans();
            merged.union(all, mask.spans());
            all = merged;
        }
        return of(all);
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /** The run lengths, as a copy. */
    public int[] counts() {
        return counts.clone();
    }

    /** COCO's compressed string. */
    public String toCompressedString() {
        return RunText.write(counts);
    }

    /** The number of set pixels. */
    public int area() {
        return spans().area();
    }

    /** x, y, width, height of the box around the set pixels; zeros where none is set. */
    public double[] box() {
        double[] box = new double[4];
        spans().box(box, 0);
        return box;
    }

    /** The pixels by rows, 1 where set. */
    public byte[][] toBitmap() {
        byte[][] rows = new byte[height][width];
        int position = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int k = 0; k < counts[i]; k++, position++) {
                rows[position % height][position / height] = (byte) (i & 1);
            }
        }
        return rows;
    }

    private Spans spans() {
        Spans spans = new Spans();
        spans.readCounts(counts, 0, counts.length, height, width);
        return spans;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rle rle
                && rle.height == height
                && rle.width == width
                && Arrays.equals(rle.counts, counts);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * height + width) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return height + "x" + width + ":" + toCompressedString();
    }
}
