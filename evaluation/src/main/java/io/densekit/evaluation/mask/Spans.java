// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

import java.util.Arrays;

/**
 * The set pixels of a mask as rising, disjoint spans of positions, where position {@code x * height + y} runs down the
 * columns. Memory is kept for the next mask: one object serves millions of them. Not for use by several threads.
 */
public final class Spans {

    /** Start and end (exclusive) of each span in turn. */
    private int[] bounds = new int[64];

    /** Run lengths of a string that is being read. */
    private int[] runs = new int[0];

    private int size;
    private int height;
    private int width;

    /** Starts an empty mask of {@code height} x {@code width} pixels. */
    public void reset(int newHeight, int newWidth) {
        if (newHeight < 0 || newWidth < 0 || (long) newHeight * newWidth > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a mask cannot have the size " + newHeight + " x " + newWidth + " pixels");
        }
        height = newHeight;
        width = newWidth;
        size = 0;
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /** Is told of a span. */
    @FunctionalInterface
    interface Visitor {
        void span(int start, int end);
    }

    /** Tells of each span in turn. */
    void forEach(Visitor visitor) {
        for (int i = 0; i < size; i += 2) {
            visitor.span(bounds[i], bounds[i + 1]);
        }
    }

    /** Adds a span behind the others; one that touches the last extends it, an empty one adds nothing. */
    public void add(int start, int end) {
        if (end <= start) {
            return;
        }
        if (size > 0 && bounds[size - 1] == start) {
            bounds[size - 1] = end;
            return;
        }
        if (size + 2 > bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length + 2);
        }
        bounds[size++] = start;
        bounds[size++] = end;
    }

    /**
     * Reads run lengths: unset, set, unset, …
     *
     * @throws IllegalArgumentException where a length is negative or they do not add up to the mask's size
     */
    public void readCounts(int[] counts, int from, int count, int newHeight, int newWidth) {
        reset(newHeight, newWidth);
        if (bounds.length <= count) {
            bounds = new int[2 * count + 2];
        }
        int[] ends = bounds;
        int filled = 0;
        long position = 0;
        boolean negative = false;
        for (int i = 0; i < count; i++) {
            int run = counts[from + i];
            negative |= run < 0;
            if ((i & 1) != 0 && run > 0) {
                if (filled > 0 && ends[filled - 1] == position) {
                    filled--;
                } else {
                    ends[filled++] = (int) position;
                }
                ends[filled++] = (int) (position + run);
            }
            position += run;
        }
        if (negative || position != (long) height * width) {
            throw RunTotal.mistake(counts, from, count, height, width);
        }
        size = filled;
    }

    /**
     * Reads COCO's string.
     *
     * @throws IllegalArgumentException where it is malformed or does not fit the mask's size
     */
    public void readText(byte[] text, int from, int length, int newHeight, int newWidth) {
        if (runs.length < length) {
            runs = new int[2 * length];
        }
        int count = RunText.read(text, from, length, runs);
        readCounts(runs, 0, count, newHeight, newWidth);
    }

    /** A mask of the same pixels that takes no more memory than it must. */
    public Spans compact() {
        Spans copy = new Spans();
        copy.bounds = Arrays.copyOf(bounds, size);
        copy.size = size;
        copy.height = height;
        copy.width = width;
        return copy;
    }

    /** The number of set pixels. */
    public int area() {
        int area = 0;
        for (int i = 0; i < size; i += 2) {
            area += bounds[i + 1] - bounds[i];
        }
        return area;
    }

    /**
     * Writes x, y, width, height of the box around the set pixels to {@code box[offset…]}; zeros where none is set. As
     * in COCO, a span over more than one column counts as reaching from the first row to the last.
     */
    public void box(double[] box, int offset) {
        if (size == 0) {
            Arrays.fill(box, offset, offset + 4, 0);
            return;
        }
        int top = height;
        int bottom = 0;
        // Nearly every column has a span, so that going from one to the next is less than dividing.
        int start = bounds[0] / height * height;
        for (int i = 0; i < size; i += 2) {
            int first = bounds[i];
            int last = bounds[i + 1] - 1;
            while (first >= start + height) {
                start += height;
            }
            if (last >= start + height) {
                top = 0;
                bottom = height - 1;
                break;
            }
            top = Math.min(top, first - start);
            bottom = Math.max(bottom, last - start);
        }
        int left = bounds[0] / height;
        box[offset] = left;
        box[offset + 1] = top;
        box[offset + 2] = (bounds[size - 1] - 1) / height - left + 1;
        box[offset + 3] = bottom - top + 1;
    }

    /** How many pixels are set in both; the masks must have one size. */
    public int intersectionArea(Spans other) {
        int[] mine = bounds;
        int[] theirs = other.bounds;
        int area = 0;
        int i = 0;
        int j = 0;
        while (i < size && j < other.size) {
            int start = Math.max(mine[i], theirs[j]);
            int end = Math.min(mine[i + 1], theirs[j + 1]);
            if (start < end) {
                area += end - start;
            }
            if (mine[i + 1] < theirs[j + 1]) {
                i += 2;
            } else {
                j += 2;
            }
        }
        return area;
    }

    /** Becomes the pixels that are set in {@code a} or {@code b}, two others of one size. */
    public void union(Spans a, Spans b) {
        reset(a.height, a.width);
        int i = 0;
        int j = 0;
        while (i < a.size || j < b.size) {
            boolean takeA = j >= b.size || i < a.size && a.bounds[i] <= b.bounds[j];
            int start = takeA ? a.bounds[i] : b.bounds[j];
            int end = takeA ? a.bounds[i + 1] : b.bounds[j + 1];
            if (takeA) {
                i += 2;
            } else {
                j += 2;
            }
            if (size > 0 && start <= bounds[size - 1]) {
                bounds[size - 1] = Math.max(bounds[size - 1], end);
            } else {
                add(start, end);
            }
        }
    }

    /** Run lengths: unset, set, unset, …; none but the first is 0. */
    public int[] toCounts() {
        int[] counts = new int[size + 1];
        int position = 0;
        for (int i = 0; i < size; i++) {
            counts[i] = bounds[i] - position;
            position = bounds[i];
        }
        int rest = height * width - position;
        counts[size] = rest;
        return rest == 0 && size > 0 ? Arrays.copyOf(counts, size) : counts;
    }
}
