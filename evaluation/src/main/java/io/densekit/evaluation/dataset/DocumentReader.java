// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.JsonException;
import io.densekit.evaluation.json.KeySet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the entries of an annotation file with their texts. */
final class DocumentReader {

    private static final int WINDOW = 1 << 18;
    private static final KeySet ENTRY =
            new KeySet("id", "image_id", "category_id", "name", "file_name", "iscrowd", "area");

    private final String source;
    private final byte[] bytes;
    private final Map<String, String> others = new LinkedHashMap<>();
    private final Map<String, List<CocoEntry>> arrays = new HashMap<>();

    private DocumentReader(String source, byte[] bytes) {
        this.source = source;
        this.bytes = bytes;
    }

    static CocoDocument read(Path file) {
        try {
            return read(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CocoFormatException(file + ": it cannot be read (" + e + ")", e);
        }
    }

    static CocoDocument read(String source, byte[] bytes) {
        DocumentReader reader = new DocumentReader(source, bytes);
        try {
            reader.read();
        } catch (JsonException e) {
            throw new CocoFormatException(source + " (byte " + e.offset() + "): " + e.getMessage(), e);
        }
        for (String array : List.of("images", "categories", "annotations")) {
            if (!reader.arrays.containsKey(array)) {
                throw new CocoFormatException(source + ": has no array " + array + ", as annotation files have");
            }
        }
        return new CocoDocument(
                source,
                reader.others,
                reader.arrays.get("images"),
                reader.arrays.get("categories"),
                reader.arrays.get("annotations"));
    }

    private void read() {
        JsonCursor keys = new JsonCursor(new ByteArrayInputStream(bytes), 0, WINDOW);
        keys.openObject();
        for (String key = keys.key(); key != null; key = keys.key()) {
            switch (key) {
                case "images", "categories", "annotations" -> {
                    if (arrays.containsKey(key)) {
                        throw keys.fault("the file holds the array " + key + " twice");
                    }
                    arrays.put(key, entries(keys, key));
                }
                default -> {
                    int start = (int) keys.offset();
                    keys.skip();
                    others.put(key, text(start, (int) keys.offset()).strip());
                }
            }
        }
    }

    private String text(int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    private List<CocoEntry> entries(JsonCursor cursor, String array) {
        List<CocoEntry> entries = new ArrayList<>();
        cursor.openArray();
        while (cursor.next()) {
            entries.add(entry(cursor, array + "[" + entries.size() + "]"));
        }
        return entries;
    }

    private CocoEntry entry(JsonCursor cursor, String place) {
        int start = (int) cursor.offset();
        Map<String, String> values = new HashMap<>();
        Map<String, int[]> places = new HashMap<>();
        String name = "";
        boolean crowd = false;
        double area = Double.NaN;
        cursor.openObject();
        for (int key = cursor.key(ENTRY, -1); key != JsonCursor.END; key = cursor.key(ENTRY, key)) {
            int from = (int) cursor.offset();
            switch (key) {
                case 0, 1, 2 -> {
                    if (cursor.peek() == '"') {
                        cursor.string();
                    } else {
                        cursor.integer();
                    }
                    String written = text(from, (int) cursor.offset()).stripTrailing();
                    int length = written.getBytes(StandardCharsets.UTF_8).length;
                    values.put(ENTRY.name(key), written);
                    places.put(ENTRY.name(key), new int[] {from - start, from - start + length});
                }
                case 3, 4 -> name = cursor.peek() == '"' ? cursor.string() : skipped(cursor);
                case 5 -> crowd = !cursor.takeNull() && cursor.numberOrTruth() != 0;
                case 6 -> area = cursor.takeNull() ? Double.NaN : cursor.number();
                default -> cursor.skip();
            }
        }
        boolean annotation = place.startsWith("annotations");
        if (!annotation && !values.containsKey("id")
                || annotation && !(values.containsKey("image_id") && values.containsKey("category_id"))) {
            throw new CocoFormatException(
                    source + ": " + place + " has no " + (annotation ? "image_id or category_id" : "id"));
        }
        return new CocoEntry(
                text(start, (int) cursor.offset()).stripTrailing(),
                values.getOrDefault("id", ""),
                values.getOrDefault("image_id", ""),
                values.getOrDefault("category_id", ""),
                name,
                crowd,
                area,
                places);
    }

    private static String skipped(JsonCursor cursor) {
        cursor.skip();
        return "";
    }
}
