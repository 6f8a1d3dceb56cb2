// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import com.carrotsearch.hppc.DoubleArrayList;
import com.carrotsearch.hppc.IntArrayList;
import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.KeySet;
import io.densekit.evaluation.mask.PolygonSpans;
import java.util.Arrays;

/** Reads boxes, segmentations and keypoints of an entry into columns. One a thread. */
final class GeometryReader {

    private static final int SIZE = 0;
    private static final int COUNTS = 1;

    /** Of three points. */
    private static final int LEAST_VALUES = 6;

    private final KeySet segmentationKeys = new KeySet("size", "counts");
    private final DoubleArrayList box = new DoubleArrayList(4);
    private final Flaws flaws;

    /** Whether the run lengths at hand hold a number that is none of pixels. */
    private boolean broken;

    GeometryReader(Flaws flaws) {
        this.flaws = flaws;
    }

    /** Reads four numbers into the columns; whether there were any, since results may hold an empty bbox. */
    boolean box(JsonCursor cursor, ObjectColumns into) {
        if (cursor.takeNull() || four(cursor, box) == 0) {
            return false;
        }
        double[] values = box.buffer;
        try {
            Geometry.box(values[0], values[1], values[2], values[3]);
        } catch (Malformed e) {
            flaws.met(CocoFlaw.BOX_NOT_FINITE, e);
            return false;
        }
        into.addBox(values[0], values[1], values[2], values[3]);
        return true;
    }

    /** Reads four numbers, or an empty list, in place of what {@code into} holds; how many there were. */
    static int four(JsonCursor cursor, DoubleArrayList into) {
        into.elementsCount = 0;
        cursor.openArray();
        while (cursor.next()) {
            refuseText(cursor, "bbox");
            into.add(cursor.number());
            cursor.numbers(into);
        }
        if (!into.isEmpty() && into.size() != 4) {
            throw new Malformed("bbox holds " + into.size() + " numbers; it needs x, y, width and height");
        }
        return into.size();
    }

    private static void refuseText(JsonCursor cursor, String what) {
        if (cursor.peek() == '"') {
            throw new Malformed(what + " is a list of texts; it must be one of numbers");
        }
    }

    /** Reads x, y, visibility, … into the columns; whether there were any. */
    boolean keypoints(JsonCursor cursor, ObjectColumns into) {
        DoubleArrayList points = into.keypoints;
        int start = points.elementsCount;
        cursor.openArray();
        while (cursor.next()) {
            refuseText(cursor, "keypoints");
            points.add(cursor.number());
            cursor.numbers(points);
        }
        if (points.elementsCount == start) {
            return false;
        }
        Geometry.wholePoints(points.elementsCount - start);
        if (Geometry.areNear(points.buffer, start, points.elementsCount)) {
            return true;
        }
        for (int i = start; i < points.elementsCount; i += 3) {
            try {
                Geometry.point(points.buffer, i);
            } catch (Malformed e) {
                flaws.met(CocoFlaw.KEYPOINT_NOT_FINITE, e);
                Arrays.fill(points.buffer, i, i + 3, 0);
            }
        }
        return true;
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

    private void polygons(JsonCursor cursor, SegmentationColumn into) {
        DoubleArrayList values = into.polygons;
        int start = values.elementsCount;
        cursor.openArray();
        while (cursor.next()) {
            int head = values.elementsCount;
            values.add(0);
            refuseText(cursor, "segmentation");
            cursor.openArray();
            while (cursor.next()) {
                refuseText(cursor, "a polygon");
                values.add(cursor.number());
                cursor.numbers(values);
            }
            if (!polygon(values, head)) {
                values.elementsCount = head;
            }
        }
        // Of a result an empty list is a mask without a pixel; an object without polygons has no mask.
        if (values.elementsCount > start || flaws.areRefused()) {
            into.addPolygons(start);
        } else {
            into.addNone();
        }
    }

    /** Notes how many values the last polygon has; whether it is one. */
    private boolean polygon(DoubleArrayList values, int head) {
        int count = values.elementsCount - head - 1;
        if (count % 2 != 0 || count < LEAST_VALUES) {
            flaws.met(count < LEAST_VALUES ? CocoFlaw.SHORT_POLYGON : CocoFlaw.ODD_POLYGON, unlikePolygon(count));
            if (count < LEAST_VALUES) {
                return false;
            }
            values.elementsCount--;
            count--;
        }
        for (int i = head + 1; i < values.elementsCount; i++) {
            double value = values.get(i);
            if (!(Math.abs(value) <= PolygonSpans.FARTHEST)) {
                flaws.met(
                        Double.isFinite(value) ? CocoFlaw.FAR_POLYGON : CocoFlaw.POLYGON_NOT_FINITE,
                        new Malformed("a polygon's coordinate is " + value + "; it must be a finite number of pixels"));
                return false;
            }
        }
        values.buffer[head] = count;
        return true;
    }

    private static Malformed unlikePolygon(int count) {
        String likely =
                switch (count) {
                    case 2 -> "; points go into one list, as in [[x, y, x, y, x, y]]";
                    case 4 -> "; it looks like a box, which is no polygon";
                    default -> "";
                };
        return new Malformed("a polygon holds " + count
                + " numbers; it needs x and y of three points or more, so an even number" + likely);
    }

    private void runs(JsonCursor cursor, SegmentationColumn into) {
        int textStart = into.text.elementsCount;
        int countStart = into.counts.elementsCount;
        int height = -1;
        int width = -1;
        byte kind = SegmentationColumn.NONE;
        broken = false;
        cursor.openObject();
        for (int key = cursor.key(segmentationKeys, -1);
                key != JsonCursor.END;
                key = cursor.key(segmentationKeys, key)) {
            if (key == SIZE) {
                cursor.openArray();
                height = cursor.next() ? wholeNumber(cursor, "size of a segmentation") : -1;
                width = cursor.next() ? wholeNumber(cursor, "size of a segmentation") : -1;
                if (width < 0 || cursor.next()) {
                    throw new Malformed("size of a segmentation must be [height, width]");
                }
            } else if (key == COUNTS && cursor.peek() == '[') {
                kind = SegmentationColumn.COUNTS;
                counts(cursor, into.counts);
            } else if (key == COUNTS) {
                kind = SegmentationColumn.STRING;
                cursor.string(into.text::add);
            } else {
                cursor.skip();
            }
        }
        if (height < 0 || kind == SegmentationColumn.NONE) {
            throw new Malformed("a segmentation by run lengths needs size and counts");
        }
        if (broken) {
            into.counts.elementsCount = countStart;
            into.addNone();
        } else if (kind == SegmentationColumn.COUNTS) {
            into.addCounts(countStart, height, width);
        } else {
            into.addString(textStart, height, width);
        }
    }

    private void counts(JsonCursor cursor, IntArrayList into) {
        cursor.openArray();
        while (cursor.next()) {
            refuseText(cursor, "counts");
            into.add(wholeNumber(cursor, "a run length"));
        }
    }

    private int wholeNumber(JsonCursor cursor, String what) {
        long value = cursor.integer();
        if (value >= 0 && value <= Integer.MAX_VALUE) {
            return (int) value;
        }
        if (!broken) {
            flaws.met(CocoFlaw.BROKEN_RUNS, new Malformed(what + " is " + value + "; it must be a number of pixels"));
            broken = true;
        }
        return 0;
    }
}
