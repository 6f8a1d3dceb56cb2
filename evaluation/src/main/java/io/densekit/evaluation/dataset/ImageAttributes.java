// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What annotation files say of images beyond COCO's keys, such as the weather or the time of day. */
public final class ImageAttributes {

    /** Stands for the value of images that have none. */
    private static final String NONE = "(none)";

    private static final int WINDOW = 1 << 18;

    private final String[] path;
    private String id;
    private String value;

    private ImageAttributes(String attribute) {
        this.path = attribute.split("\\.", -1);
    }

    /**
     * The ids of the images that have each value of an attribute, as the file has them; values are texts, numbers or truths.
     *
     * @param attribute a key of the entries of {@code images}; {@code a.b} is the key {@code b} of the object {@code a}
     * @throws CocoFormatException if the file can't be read, or no image has the attribute
     */
    public static Map<String, List<String>> read(Path file, String attribute) {
        Map<String, List<String>> images = new TreeMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            new ImageAttributes(attribute).read(new JsonCursor(in, 0, WINDOW), images);
        } catch (JsonException e) {
            throw CocoFormatException.of(file, e);
        } catch (IOException | UncheckedIOException e) {
            throw CocoFormatException.unreadable(file, e);
        }
        if (images.keySet().stream().allMatch(NONE::equals)) {
            throw new CocoFormatException(file + ": no image has the attribute " + attribute);
        }
        return images;
    }

    private void read(JsonCursor cursor, Map<String, List<String>> images) {
        cursor.openObject();
        for (String key = cursor.key(); key != null; key = cursor.key()) {
            if (!key.equals("images")) {
                cursor.skip();
                continue;
            }
            cursor.openArray();
            while (cursor.next()) {
                id = null;
                value = NONE;
                object(cursor, 0);
                if (id != null) {
                    images.computeIfAbsent(value, added -> new ArrayList<>()).add(id);
                }
            }
        }
    }

    /** @param depth how many keys of the attribute lead to this object */
    private void object(JsonCursor cursor, int depth) {
        cursor.openObject();
        for (String key = cursor.key(); key != null; key = cursor.key()) {
            boolean onPath = depth < path.length && key.equals(path[depth]);
            if (depth == 0 && key.equals("id")) {
                id = scalar(cursor);
            } else if (onPath && depth + 1 == path.length && isScalar(cursor)) {
                value = scalar(cursor);
            } else if (onPath && cursor.peek() == '{') {
                object(cursor, depth + 1);
            } else {
                cursor.skip();
            }
        }
    }

    private static boolean isScalar(JsonCursor cursor) {
        int first = cursor.peek();
        return first != '{' && first != '[' && first != 'n';
    }

    private static String scalar(JsonCursor cursor) {
        int first = cursor.peek();
        if (first == '"') {
            return cursor.string();
        }
        if (first == 't' || first == 'f') {
            return cursor.numberOrTruth() == 1 ? "true" : "false";
        }
        double number = cursor.number();
        return number == Math.rint(number) && Math.abs(number) < 1L << 53
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
