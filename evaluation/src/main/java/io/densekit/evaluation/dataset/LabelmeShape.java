// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.KeySet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A shape of labelme's as it is written.
 *
 * @param place what messages call it, as {@code shapes[3] (cat)}
 * @param points x, y, x, y, … in pixels
 * @param group the number that shapes of one object share; null where it stands alone
 * @param mask the text of a mask's PNG; null where it has none
 */
record LabelmeShape(String place, String label, double[] points, String group, String type, byte[] mask) {

    private static final KeySet KEYS = new KeySet("label", "points", "group_id", "shape_type", "mask");

    /** Reads an array of them. */
    static List<LabelmeShape> list(JsonCursor cursor) {
        List<LabelmeShape> shapes = new ArrayList<>();
        cursor.openArray();
        while (cursor.next()) {
            String label = "";
            double[] points = {};
            String group = null;
            String type = "polygon";
            byte[][] mask = {null};
            cursor.openObject();
            for (int key = cursor.key(KEYS, -1); key != JsonCursor.END; key = cursor.key(KEYS, key)) {
                switch (key) {
                    case 0 -> label = cursor.string();
                    case 1 -> points = points(cursor);
                    case 2 -> group = cursor.takeNull() ? null : Long.toString(cursor.integer());
                    case 3 -> type = cursor.takeNull() ? "polygon" : cursor.string();
                    case 4 -> {
                        if (!cursor.takeNull()) {
                            cursor.string((bytes, start, length) ->
                                    mask[0] = Arrays.copyOfRange(bytes, start, start + length));
                        }
                    }
                    default -> cursor.skip();
                }
            }
            String place = "shapes[" + shapes.size() + "] (" + label + ")";
            shapes.add(new LabelmeShape(place, label, points, group, type, mask[0]));
        }
        return shapes;
    }

    private static double[] points(JsonCursor cursor) {
        List<Double> values = new ArrayList<>();
        cursor.openArray();
        while (cursor.next()) {
            cursor.openArray();
            while (cursor.next()) {
                values.add(cursor.number());
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    boolean isMask() {
        return type.equals("mask");
    }

    boolean isRectangle() {
        return type.equals("rectangle") && points.length == 4;
    }

    /** Whether it is a polygon, which an oriented rectangle's four corners are too. */
    boolean isPolygon() {
        return type.equals("polygon") && points.length >= 6 || type.equals("oriented_rectangle") && points.length == 8;
    }

    /** A polygon's points, a rectangle's corners. */
    double[] polygon() {
        return isRectangle()
                ? new double[] {points[0], points[1], points[2], points[1], points[2], points[3], points[0], points[3]}
                : points;
    }
}
