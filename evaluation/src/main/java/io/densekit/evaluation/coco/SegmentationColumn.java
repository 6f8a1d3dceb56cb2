// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/**
 * One segmentation a row, as it was written: nothing, polygons, plain run lengths or COCO's string. Masks are made from
 * it when they are needed and not kept, since the strings are the most compact form there is.
 */
final class SegmentationColumn {

    static final byte NONE = 0;
    static final byte POLYGONS = 1;
    static final byte COUNTS = 2;
    static final byte STRING = 3;

    final ByteColumn kinds = new ByteColumn();
    final IntColumn starts = new IntColumn();
    final IntColumn lengths = new IntColumn();
    final IntColumn heights = new IntColumn();
    final IntColumn widths = new IntColumn();

    /** For each polygon the number of its values, then the values x, y, x, y, … in pixels. */
    final DoubleColumn polygons = new DoubleColumn();

    final IntColumn counts = new IntColumn();
    final ByteColumn text = new ByteColumn();

    void addNone() {
        addRow(NONE, 0, 0, 0, 0);
    }

    /** The values from {@code start} to the end of {@link #polygons} become a row. */
    void addPolygons(int start) {
        addRow(POLYGONS, start, polygons.size - start, 0, 0);
    }

    /** The values from {@code start} to the end of {@link #counts} become a row. */
    void addCounts(int start, int height, int width) {
        addRow(COUNTS, start, counts.size - start, height, width);
    }

    /** The bytes from {@code start} to the end of {@link #text} become a row. */
    void addString(int start, int height, int width) {
        addRow(STRING, start, text.size - start, height, width);
    }

    byte kind(int row) {
        return kinds.get(row);
    }

    private void addRow(byte kind, int start, int length, int height, int width) {
        kinds.add(kind);
        starts.add(start);
        lengths.add(length);
        heights.add(height);
        widths.add(width);
    }

    /** Adds a copy of a row of {@code other}. */
    void addRow(SegmentationColumn other, int row) {
        int from = other.starts.get(row);
        int length = other.lengths.get(row);
        int start = 0;
        switch (other.kinds.get(row)) {
            case POLYGONS -> {
                start = polygons.size;
                polygons.addAll(other.polygons.values, from, length);
            }
            case COUNTS -> {
                start = counts.size;
                counts.addAll(other.counts.values, from, length);
            }
            case STRING -> {
                start = text.size;
                text.addAll(other.text.values, from, length);
            }
            default -> {}
        }
        addRow(other.kinds.get(row), start, length, other.heights.get(row), other.widths.get(row));
    }

    /** Takes back all rows but the first {@code rows}; what they hold stays as unused room. */
    void truncate(int rows) {
        kinds.size = rows;
        starts.size = rows;
        lengths.size = rows;
        heights.size = rows;
        widths.size = rows;
    }

    void addAll(SegmentationColumn other) {
        for (int row = 0; row < other.kinds.size; row++) {
            byte kind = other.kinds.get(row);
            int shift =
                    switch (kind) {
                        case POLYGONS -> polygons.size;
                        case COUNTS -> counts.size;
                        case STRING -> text.size;
                        default -> 0;
                    };
            addRow(
                    kind,
                    other.starts.get(row) + shift,
                    other.lengths.get(row),
                    other.heights.get(row),
                    other.widths.get(row));
        }
        polygons.addAll(other.polygons);
        counts.addAll(other.counts);
        text.addAll(other.text);
    }
}
