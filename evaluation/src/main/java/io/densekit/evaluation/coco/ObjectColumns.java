// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import com.carrotsearch.hppc.DoubleArrayList;
import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.ShortArrayList;
import io.densekit.evaluation.mask.Rle;

/**
 * Annotations or detections, one row an object, as columns of primitives: half a million detections are a few arrays
 * and not half a million trees. Ground truth leaves scores at 0, detections leave crowds at 0.
 */
final class ObjectColumns {

    /** Of annotations that have none until all are read. */
    static final long NO_ID = Long.MIN_VALUE;

    static final short CROWD = 1;
    /** None of its keypoints is labelled, so that keypoint evaluation ignores it. */
    static final short UNLABELLED = 2;

    /** A result that is not counted where it finds no object. */
    static final short UNCOUNTED = 2;

    static final short HAS_BOX = 4;

    /** An annotation, or a result that is not to be evaluated, that is as good as not there. */
    static final short LEFT_OUT = 16;

    /** Masks were read, but it has none that can be used: where they are evaluated, its box is a crowd's. */
    static final short UNMASKED = 32;

    /** An annotation that nothing counts as having found, although it can be taken. */
    static final short NEVER_FOUND = 64;

    /** The file says {@code iscrowd: 1}, whatever it is read as. */
    static final short CROWD_IN_FILE = 128;

    /** The file says {@code ignore: 1}, which LVIS alone heeds: found or missed, it doesn't count. */
    static final short IGNORED_IN_FILE = 256;

    /** The box is the one around the mask, not the rectangle that stands for a missing mask. */
    static final short BOX_OF_MASK = 8;

    /** The area is that of the mask, not of its box. */
    static final short AREA_OF_MASK = 512;

    /**
     * Whether results are evaluated as a {@link Federation} says: some are {@link #UNCOUNTED} or left out since their category
     * was not searched for, and objects may be {@link #IGNORED_IN_FILE}.
     */
    boolean federated;

    final LongArrayList ids;

    /** Numbers, or what stands for texts in {@link #textIds}. */
    final LongArrayList imageIds;

    final TextIds textIds;
    final LongArrayList categoryIds = new LongArrayList(16, ColumnGrowth.BOUNDED);
    final DoubleArrayList scores;
    final DoubleArrayList areas;

    /** x, y, width, height in pixels; four values a row. */
    final DoubleArrayList boxes;

    final ShortArrayList flags = new ShortArrayList(16, ColumnGrowth.BOUNDED);
    final SegmentationColumn segmentations;

    /** x, y and visibility of each point in turn; {@link #keypointEnds} says where a row's end. */
    final DoubleArrayList keypoints;

    final IntArrayList keypointEnds;

    ObjectColumns() {
        ids = new LongArrayList(16, ColumnGrowth.BOUNDED);
        imageIds = new LongArrayList(16, ColumnGrowth.BOUNDED);
        textIds = new TextIds();
        scores = new DoubleArrayList(16, ColumnGrowth.BOUNDED);
        areas = new DoubleArrayList(16, ColumnGrowth.BOUNDED);
        boxes = new DoubleArrayList(16, ColumnGrowth.BOUNDED);
        segmentations = new SegmentationColumn();
        keypoints = new DoubleArrayList(16, ColumnGrowth.BOUNDED);
        keypointEnds = new IntArrayList(16, ColumnGrowth.BOUNDED);
    }

    private ObjectColumns(ObjectColumns other) {
        ids = other.ids;
        imageIds = other.imageIds;
        textIds = other.textIds;
        scores = other.scores;
        areas = other.areas;
        boxes = other.boxes;
        segmentations = other.segmentations;
        keypoints = other.keypoints;
        keypointEnds = other.keypointEnds;
        categoryIds.add(other.categoryIds.buffer, 0, other.categoryIds.elementsCount);
        flags.add(other.flags.buffer, 0, other.flags.elementsCount);
    }

    /** The same objects with categories and flags of their own, which may be changed; nothing may be added. */
    ObjectColumns sharingGeometry() {
        return new ObjectColumns(this);
    }

    int size() {
        return ids.elementsCount;
    }

    static short flags(boolean crowd, boolean unlabelled) {
        return (short) ((crowd ? CROWD : 0) | (unlabelled ? UNLABELLED : 0));
    }

    boolean has(int row, short flag) {
        return (flags.get(row) & flag) != 0;
    }

    /** Whether it takes any number of detections and counts none of them. */
    boolean isCrowd(int row, IouType type) {
        return has(row, CROWD) || type == IouType.SEGM && has(row, UNMASKED);
    }

    int keypointStart(int row) {
        return row == 0 ? 0 : keypointEnds.get(row - 1);
    }

    int keypointEnd(int row) {
        return keypointEnds.get(row);
    }

    /** What findings call an annotation, its id included where it has one. */
    String place(int row) {
        long id = ids.get(row);
        return "annotations[" + row + "]" + (id == NO_ID ? "" : " (id " + id + ")");
    }

    /** Everything of a row but its segmentation and keypoints, which are added to their columns beforehand. */
    void addRow(long id, long imageId, long categoryId, double score, double area, short flag) {
        ids.add(id);
        imageIds.add(imageId);
        categoryIds.add(categoryId);
        scores.add(score);
        areas.add(area);
        flags.add(flag);
        keypointEnds.add(keypoints.elementsCount);
    }

    void addBox(double x, double y, double width, double height) {
        boxes.add(x);
        boxes.add(y);
        boxes.add(width);
        boxes.add(height);
    }

    /** @param mask or null for none */
    void addMask(Rle mask) {
        if (mask == null) {
            segmentations.addNone();
            return;
        }
        int[] counts = mask.counts();
        int start = segmentations.counts.elementsCount;
        segmentations.counts.add(counts, 0, counts.length);
        segmentations.addCounts(start, mask.height(), mask.width());
    }

    /** @param values or null for none */
    void addKeypoints(double[] values) {
        if (values != null) {
            keypoints.add(values, 0, values.length);
        }
    }

    /** The rows {@code rows[0]}, {@code rows[1]}, … of these. */
    ObjectColumns select(int[] rows) {
        ObjectColumns selected = new ObjectColumns();
        for (int row : rows) {
            selected.boxes.add(boxes.buffer, 4 * row, 4);
            selected.segmentations.addRow(segmentations, row);
            selected.keypoints.add(keypoints.buffer, keypointStart(row), keypointEnd(row) - keypointStart(row));
            selected.addRow(
                    ids.get(row),
                    selected.copied(imageIds.get(row), textIds),
                    categoryIds.get(row),
                    scores.get(row),
                    areas.get(row),
                    flags.get(row));
        }
        return selected;
    }

    /** An image's id from other columns. */
    private long copied(long imageId, TextIds from) {
        return TextIds.isText(imageId) ? textIds.number(from.text(imageId)) : imageId;
    }

    /** Takes back all rows but the first {@code rows}. */
    void truncate(int rows) {
        keypoints.elementsCount = rows == 0 ? 0 : keypointEnds.get(rows - 1);
        keypointEnds.elementsCount = rows;
        ids.elementsCount = rows;
        imageIds.elementsCount = rows;
        categoryIds.elementsCount = rows;
        scores.elementsCount = rows;
        areas.elementsCount = rows;
        boxes.elementsCount = 4 * rows;
        flags.elementsCount = rows;
        segmentations.truncate(rows);
    }

    /** Takes back all rows and what they hold but the texts of ids. */
    void clear() {
        truncate(0);
        segmentations.clear();
    }

    /** Makes room for {@code times} as much as there is. */
    void reserve(double times) {
        int rows = size();
        ColumnGrowth.reserve(ids::ensureCapacity, rows, times);
        ColumnGrowth.reserve(imageIds::ensureCapacity, rows, times);
        ColumnGrowth.reserve(categoryIds::ensureCapacity, rows, times);
        ColumnGrowth.reserve(scores::ensureCapacity, rows, times);
        ColumnGrowth.reserve(areas::ensureCapacity, rows, times);
        ColumnGrowth.reserve(flags::ensureCapacity, rows, times);
        ColumnGrowth.reserve(keypointEnds::ensureCapacity, rows, times);
        ColumnGrowth.reserve(boxes::ensureCapacity, boxes.size(), times);
        ColumnGrowth.reserve(keypoints::ensureCapacity, keypoints.size(), times);
        segmentations.reserve(times);
    }

    void addAll(ObjectColumns other) {
        ids.add(other.ids.buffer, 0, other.ids.elementsCount);
        if (other.textIds.isEmpty()) {
            imageIds.add(other.imageIds.buffer, 0, other.imageIds.elementsCount);
        } else {
            for (int row = 0; row < other.size(); row++) {
                imageIds.add(copied(other.imageIds.get(row), other.textIds));
            }
        }
        categoryIds.add(other.categoryIds.buffer, 0, other.categoryIds.elementsCount);
        scores.add(other.scores.buffer, 0, other.scores.elementsCount);
        areas.add(other.areas.buffer, 0, other.areas.elementsCount);
        boxes.add(other.boxes.buffer, 0, other.boxes.elementsCount);
        flags.add(other.flags.buffer, 0, other.flags.elementsCount);
        segmentations.addAll(other.segmentations);
        int shift = keypoints.elementsCount;
        keypoints.add(other.keypoints.buffer, 0, other.keypoints.elementsCount);
        for (int row = 0; row < other.size(); row++) {
            keypointEnds.add(other.keypointEnds.get(row) + shift);
        }
    }
}
