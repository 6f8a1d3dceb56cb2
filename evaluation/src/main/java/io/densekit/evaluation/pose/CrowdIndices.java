// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.pose;

import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.JsonException;
import io.densekit.evaluation.json.KeySet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** How crowded each image of CrowdPose is, from 0 to 1. */
final class CrowdIndices {

    private static final int WINDOW = 1 << 18;
    private static final KeySet ARRAYS = new KeySet("images");
    private static final KeySet IMAGE = new KeySet("id", "crowdIndex");

    private CrowdIndices() {}

    static Map<Long, Double> read(Path file) {
        Map<Long, Double> indices = new HashMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            JsonCursor cursor = new JsonCursor(in, 0, WINDOW);
            cursor.openObject();
            for (int key = cursor.key(ARRAYS, -1); key != JsonCursor.END; key = cursor.key(ARRAYS, key)) {
                if (key < 0) {
                    cursor.skip();
                    continue;
                }
                cursor.openArray();
                for (int i = 0; cursor.next(); i++) {
                    image(cursor, file + ": images[" + i + "]", indices);
                }
            }
        } catch (JsonException e) {
            throw new CocoFormatException(file + ": images[" + indices.size() + "]: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new CocoFormatException(file + ": it cannot be read (" + e + ")", e);
        }
        return indices;
    }

    private static void image(JsonCursor cursor, String place, Map<Long, Double> indices) {
        long id = 0;
        double crowded = Double.NaN;
        cursor.openObject();
        for (int key = cursor.key(IMAGE, -1); key != JsonCursor.END; key = cursor.key(IMAGE, key)) {
            switch (key) {
                case 0 -> id = cursor.integer();
                case 1 -> crowded = cursor.number();
                default -> cursor.skip();
            }
        }
        if (Double.isNaN(crowded)) {
            throw new CocoFormatException(
                    place + " (id " + id + ") has no crowdIndex, which CrowdPose's files say of each image");
        }
        indices.put(id, crowded);
    }
}
