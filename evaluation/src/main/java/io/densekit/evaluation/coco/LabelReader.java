// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.JsonException;
import io.densekit.evaluation.json.KeySet;
import java.util.ArrayList;
import java.util.List;

/** Reads entries of the arrays images and categories. */
final class LabelReader {

    private final KeySet imageKeys = new KeySet("id", "file_name", "width", "height");
    private final KeySet categoryKeys = new KeySet("id", "name", "supercategory", "keypoints");
    private final boolean poses;
    private final Flaws flaws;
    private final TextIds textIds;

    /**
     * @param poses whether names of keypoints are read
     * @param textIds takes the ids of images that are texts
     */
    LabelReader(boolean poses, Flaws flaws, TextIds textIds) {
        this.poses = poses;
        this.flaws = flaws;
        this.textIds = textIds;
    }

    CocoImage image(JsonCursor cursor) {
        boolean hasId = false;
        long id = 0;
        String file = null;
        int width = 0;
        int height = 0;
        cursor.openObject();
        for (int key = cursor.key(imageKeys, -1); key != JsonCursor.END; key = cursor.key(imageKeys, key)) {
            try {
                switch (key) {
                    case 0 -> {
                        id = textIds.read(cursor);
                        hasId = true;
                    }
                    case 1 -> file = cursor.takeNull() ? null : cursor.string();
                    case 2 -> width = extent(cursor, "width");
                    case 3 -> height = extent(cursor, "height");
                    default -> cursor.skip();
                }
            } catch (JsonException e) {
                throw key < 0 ? e : e.of(imageKeys.name(key));
            }
        }
        requireId(hasId);
        if (width < 0 || height < 0) {
            flaws.met(CocoFlaw.UNKNOWN_SIZE, new Malformed("its size is " + width + " x " + height));
        }
        String textId = TextIds.isText(id) ? textIds.text(id) : null;
        return new CocoImage(id, textId, file, Math.max(0, width), Math.max(0, height));
    }

    CocoCategory category(JsonCursor cursor) {
        boolean hasId = false;
        long id = 0;
        String name = "";
        String supercategory = "";
        List<String> keypoints = new ArrayList<>();
        cursor.openObject();
        for (int key = cursor.key(categoryKeys, -1); key != JsonCursor.END; key = cursor.key(categoryKeys, key)) {
            try {
                switch (key) {
                    case 0 -> {
                        id = cursor.integer();
                        hasId = true;
                    }
                    case 1 -> name = text(cursor);
                    case 2 -> supercategory = text(cursor);
                    case 3 -> keypoints(cursor, keypoints);
                    default -> cursor.skip();
                }
            } catch (JsonException e) {
                throw key < 0 ? e : e.of(categoryKeys.name(key));
            }
        }
        requireId(hasId);
        if (name.isEmpty()) {
            flaws.met(CocoFlaw.UNNAMED_CATEGORY, new Malformed("name is missing"));
            name = Long.toString(id);
        }
        return new CocoCategory(id, name, supercategory, keypoints);
    }

    private void keypoints(JsonCursor cursor, List<String> names) {
        if (!poses) {
            cursor.skip();
        } else if (!cursor.takeNull()) {
            cursor.openArray();
            while (cursor.next()) {
                names.add(cursor.string());
            }
        }
    }

    private static String text(JsonCursor cursor) {
        return cursor.takeNull() ? "" : cursor.string();
    }

    /** Pixels; 0 for null, -1 for -1. */
    private static int extent(JsonCursor cursor, String what) {
        if (cursor.takeNull()) {
            return 0;
        }
        long value = cursor.integer();
        if (value < -1 || value > Integer.MAX_VALUE) {
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
