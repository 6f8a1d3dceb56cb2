// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.KeySet;

/** Reads boxes, segmentations and keypoints of an entry into columns. One a thread. */
final class GeometryReader {

    private static final int SIZE = 0;
    private static final int COUNTS = 1;

    private final KeySet segmentationKeys = new KeySet("size", "counts");
    private final double[] box = new double[4];

    /** Reads four numbers into the columns; whether there were any, since results may hold an empty bbox. */
    boolean box(JsonCursor cursor, ObjectColumns into) {
        if (cursor.takeNull()) {
            return false;
        }
        int count = 0;
        cursor.openArray();
        while (cursor.next()) {
            double value = cursor.number();
            if (count < 4) {
                box[count] = value;
            }
            count++;
        }
        if (count == 0) {
            return false;
        }
        if (count != 4) {
            throw new Malformed("bbox holds " + count + " numbers; it needs x, y, width and height");
        }
        Geometry.box(box[0], box[1], box[2], box[3]);
        into.addBox(box[0], box[1], box[2], box[3]);
        return true;
    }

    /** Reads x, y, visibility, … into the columns. */
    void keypoints(JsonCursor cursor, ObjectColumns into) {
        DoubleColumn points = into.keypoints;
        int start = points.size;
        cursor.openArray();
        while (cursor.next()) {
            points.add(cursor.number());
        }
        Geometry.keypoints(points.values, start, points.size);
    }

    /** Reads polygons or run lengths in either form into the columns. */
    void segmentation(JsonCursor cursor, SegmentationColumn into) {
        switch (cursor.peek()) {
            case '[' -> polygons(cursor, into);
            case '{' -> runs(cursor, into);
            default -> {
                if (!cursor.takeNull()) {
                    throw new Malformed(
                            "segmentation is neither a list of polygons nor run lengths with size and counts");
                }
                into.addNone();
            }
        }
    }

    private static void polygons(JsonCursor cursor, SegmentationColumn into) {
        DoubleColumn values = into.polygons;
        int start = values.size;
        cursor.openArray();
        while (cursor.next()) {
            int head = values.size;
            values.add(0);
            cursor.openArray();
            while (cursor.next()) {
                double value = cursor.number();
                values.add(Geometry.coordinate(value, "a polygon's coordinate"));
            }
            int count = values.size - head - 1;
            if (count % 2 != 0 || count < 6) {
                throw new Malformed("a polygon holds " + count
                        + " numbers; it needs x and y of three points or more, so an even number");
            }
            values.values[head] = count;
        }
        if (values.size == start) {
            into.addNone();
        } else {
            into.addPolygons(start);
        }
    }

    private void runs(JsonCursor cursor, SegmentationColumn into) {
        int textStart = into.text.size;
        int countStart = into.counts.size;
        int height = -1;
        int width = -1;
        byte kind = SegmentationColumn.NONE;
        cursor.openObject();
        for (int key = cursor.key(segmentationKeys, -1);
                key != JsonCursor.END;
                key = cursor.key(segmentationKeys, key)) {
            if (key == SIZE) {
                cursor.openArray();
                height = cursor.next() ? extent(cursor) : -1;
                width = cursor.next() ? extent(cursor) : -1;
                if (width < 0 || cursor.next()) {
                    throw new Malformed("size of a segmentation must be [height, width]");
                }
            } else if (key == COUNTS && cursor.peek() == '[') {
                kind = SegmentationColumn.COUNTS;
                counts(cursor, into.counts);
            } else if (key == COUNTS) {
                kind = SegmentationColumn.STRING;
                cursor.string(into.text::addAll);
            } else {
                cursor.skip();
            }
        }
        if (height < 0 || kind == SegmentationColumn.NONE) {
            throw new Malformed("a segmentation by run lengths needs size and counts");
        }
        if (kind == SegmentationColumn.COUNTS) {
            into.addCounts(countStart, height, width);
        } else {
            into.addString(textStart, height, width);
        }
    }

    private static int extent(JsonCursor cursor) {
        return wholeNumber(cursor, "size of a segmentation");
    }

    private static void counts(JsonCursor cursor, IntColumn into) {
        cursor.openArray();
        while (cursor.next()) {
            into.add(wholeNumber(cursor, "a run length"));
        }
    }

    private static int wholeNumber(JsonCursor cursor, String what) {
        long value = cursor.integer();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new Malformed(what + " is " + value + "; it must be a number of pixels");
        }
        return (int) value;
    }
}
