// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import com.carrotsearch.hppc.ByteArrayList;
import com.carrotsearch.hppc.DoubleArrayList;
import com.carrotsearch.hppc.IntArrayList;

/**
 * One segmentation a row, as it was written: nothing, polygons, plain run lengths or COCO's string. Masks are made from
 * it when they are needed and not kept, since the strings are the most compact form there is.
 */
final class SegmentationColumn {

    static final byte NONE = 0;
    static final byte POLYGONS = 1;
    static final byte COUNTS = 2;
    static final byte STRING = 3;

    /** Rows without a segmentation, of which nothing is kept as long as no row has one. */
    private int implied;

    final ByteArrayList kinds = new ByteArrayList(16, ColumnGrowth.BOUNDED);
    final IntArrayList starts = new IntArrayList(16, ColumnGrowth.BOUNDED);
    final IntArrayList lengths = new IntArrayList(16, ColumnGrowth.BOUNDED);
    final IntArrayList heights = new IntArrayList(16, ColumnGrowth.BOUNDED);
    final IntArrayList widths = new IntArrayList(16, ColumnGrowth.BOUNDED);

    /** For each polygon the number of its values, then the values x, y, x, y, … in pixels. */
    final DoubleArrayList polygons = new DoubleArrayList(16, ColumnGrowth.BOUNDED);

    final IntArrayList counts = new IntArrayList(16, ColumnGrowth.BOUNDED);
    final ByteArrayList text = new ByteArrayList(16, ColumnGrowth.BOUNDED);

    void addNone() {
        if (kinds.isEmpty()) {
            implied++;
        } else {
            addRow(NONE, 0, 0, 0, 0);
        }
    }

    /** The values from {@code start} to the end of {@link #polygons} become a row. */
    void addPolygons(int start) {
        addRow(POLYGONS, start, polygons.elementsCount - start, 0, 0);
    }

    /** The values from {@code start} to the end of {@link #counts} become a row. */
    void addCounts(int start, int height, int width) {
        addRow(COUNTS, start, counts.elementsCount - start, height, width);
    }

    /** The bytes from {@code start} to the end of {@link #text} become a row. */
    void addString(int start, int height, int width) {
        addRow(STRING, start, text.elementsCount - start, height, width);
    }

    int size() {
        return kinds.isEmpty() ? implied : kinds.size();
    }

    byte kind(int row) {
        return kinds.isEmpty() ? NONE : kinds.get(row);
    }

    private void addRow(byte kind, int start, int length, int height, int width) {
        settleImplied();
        kinds.add(kind);
        starts.add(start);
        lengths.add(length);
        heights.add(height);
        widths.add(width);
    }

    private void settleImplied() {
        for (; implied > 0; implied--) {
            kinds.add(NONE);
            starts.add(0);
            lengths.add(0);
            heights.add(0);
            widths.add(0);
        }
    }

    /** Adds a copy of a row of {@code other}. */
    void addRow(SegmentationColumn other, int row) {
        if (other.kind(row) == NONE) {
            addNone();
            return;
        }
        int from = other.starts.get(row);
        int length = other.lengths.get(row);
        int start = 0;
        switch (other.kinds.get(row)) {
            case POLYGONS -> {
                start = polygons.elementsCount;
                polygons.add(other.polygons.buffer, from, length);
            }
            case COUNTS -> {
                start = counts.elementsCount;
                counts.add(other.counts.buffer, from, length);
            }
            case STRING -> {
                start = text.elementsCount;
                text.add(other.text.buffer, from, length);
            }
            default -> {}
        }
        addRow(other.kinds.get(row), start, length, other.heights.get(row), other.widths.get(row));
    }

    /** Takes back all rows but the first {@code rows}; what they hold stays as unused room. */
    void truncate(int rows) {
        implied = Math.min(implied, rows);
        if (!kinds.isEmpty()) {
            kinds.elementsCount = rows;
            starts.elementsCount = rows;
            lengths.elementsCount = rows;
            heights.elementsCount = rows;
            widths.elementsCount = rows;
        }
    }

    /** Takes back all rows and what they hold. */
    void clear() {
        truncate(0);
        polygons.elementsCount = 0;
        counts.elementsCount = 0;
        text.elementsCount = 0;
    }

    /** Makes room for {@code times} as much as there is. */
    void reserve(double times) {
        ColumnGrowth.reserve(kinds::ensureCapacity, kinds.size(), times);
        ColumnGrowth.reserve(starts::ensureCapacity, starts.size(), times);
        ColumnGrowth.reserve(lengths::ensureCapacity, lengths.size(), times);
        ColumnGrowth.reserve(heights::ensureCapacity, heights.size(), times);
        ColumnGrowth.reserve(widths::ensureCapacity, widths.size(), times);
        ColumnGrowth.reserve(polygons::ensureCapacity, polygons.size(), times);
        ColumnGrowth.reserve(counts::ensureCapacity, counts.size(), times);
        ColumnGrowth.reserve(text::ensureCapacity, text.size(), times);
    }

    void addAll(SegmentationColumn other) {
        if (other.kinds.isEmpty()) {
            for (int row = 0; row < other.implied; row++) {
                addNone();
            }
            return;
        }
        settleImplied();
        int[] shifts = {0, polygons.elementsCount, counts.elementsCount, text.elementsCount};
        for (int row = 0; row < other.kinds.elementsCount; row++) {
            starts.add(other.starts.get(row) + shifts[other.kinds.get(row)]);
        }
        kinds.add(other.kinds.buffer, 0, other.kinds.elementsCount);
        lengths.add(other.lengths.buffer, 0, other.lengths.elementsCount);
        heights.add(other.heights.buffer, 0, other.heights.elementsCount);
        widths.add(other.widths.buffer, 0, other.widths.elementsCount);
        polygons.add(other.polygons.buffer, 0, other.polygons.elementsCount);
        counts.add(other.counts.buffer, 0, other.counts.elementsCount);
        text.add(other.text.buffer, 0, other.text.elementsCount);
    }
}
