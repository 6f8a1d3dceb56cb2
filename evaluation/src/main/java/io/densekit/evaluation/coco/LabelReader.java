// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.KeySet;

/** Reads entries of the arrays images and categories. */
final class LabelReader {

    private final KeySet imageKeys = new KeySet("id", "width", "height");
    private final KeySet categoryKeys = new KeySet("id", "name", "supercategory");

    CocoImage image(JsonCursor cursor) {
        boolean hasId = false;
        long id = 0;
        int width = 0;
        int height = 0;
        cursor.openObject();
        for (int key = cursor.key(imageKeys, -1); key != JsonCursor.END; key = cursor.key(imageKeys, key)) {
            switch (key) {
                case 0 -> {
                    id = cursor.integer();
                    hasId = true;
                }
                case 1 -> width = extent(cursor, "width");
                case 2 -> height = extent(cursor, "height");
                default -> cursor.skip();
            }
        }
        requireId(hasId);
        return new CocoImage(id, width, height);
    }

    CocoCategory category(JsonCursor cursor) {
        boolean hasId = false;
        long id = 0;
        String name = "";
        String supercategory = "";
        cursor.openObject();
        for (int key = cursor.key(categoryKeys, -1); key != JsonCursor.END; key = cursor.key(categoryKeys, key)) {
            switch (key) {
                case 0 -> {
                    id = cursor.integer();
                    hasId = true;
                }
                case 1 -> name = text(cursor);
                case 2 -> supercategory = text(cursor);
                default -> cursor.skip();
            }
        }
        requireId(hasId);
        return new CocoCategory(id, name.isEmpty() ? Long.toString(id) : name, supercategory);
    }

    private static String text(JsonCursor cursor) {
        return cursor.takeNull() ? "" : cursor.string();
    }

    private static int extent(JsonCursor cursor, String what) {
        if (cursor.takeNull()) {
            return 0;
        }
        long value = cursor.integer();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new Malformed(what + " is " + value + "; it must be a number of pixels");
        }
        return (int) value;
    }

    private static void requireId(boolean present) {
        if (!present) {
            throw new Malformed("id is missing");
        }
    }
}
