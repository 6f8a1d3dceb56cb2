// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.lvis;

import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.coco.Federation;
import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.JsonException;
import io.densekit.evaluation.json.KeySet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What LVIS's annotation files have beyond COCO's: for each image the categories that are known to be absent and those of
 * which not all objects are annotated, for each category how often it is on training images.
 */
public final class LvisAnnotations {

    private static final int WINDOW = 1 << 18;
    private static final KeySet ARRAYS = new KeySet("images", "categories");
    private static final KeySet IMAGE = new KeySet("id", "neg_category_ids", "not_exhaustive_category_ids");
    private static final KeySet CATEGORY = new KeySet("id", "frequency");

    private final Path file;
    private final Map<Long, Set<Long>> absent = new HashMap<>();
    private final Map<Long, Set<Long>> incomplete = new HashMap<>();
    private final Map<Long, Frequency> frequencies = new HashMap<>();

    private LvisAnnotations(Path file) {
        this.file = file;
    }

    /**
     * Reads the lists of a file.
     *
     * @throws CocoFormatException where an image has no lists or a category no frequency
     */
    public static LvisAnnotations read(Path file) {
        LvisAnnotations annotations = new LvisAnnotations(file);
        try (InputStream in = Files.newInputStream(file)) {
            annotations.read(new JsonCursor(in, 0, WINDOW));
        } catch (JsonException e) {
            throw new CocoFormatException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new CocoFormatException(file + ": it cannot be read (" + e.getMessage() + ")", e);
        }
        return annotations;
    }

    private void read(JsonCursor cursor) {
        cursor.openObject();
        for (int key = cursor.key(ARRAYS, -1); key != JsonCursor.END; key = cursor.key(ARRAYS, key)) {
            if (key < 0) {
                cursor.skip();
                continue;
            }
            cursor.openArray();
            for (int index = 0; cursor.next(); index++) {
                if (key == 0) {
                    image(cursor, index);
                } else {
                    category(cursor, index);
                }
            }
        }
    }

    private void image(JsonCursor cursor, int index) {
        long id = 0;
        Set<Long> without = null;
        Set<Long> unfinished = null;
        cursor.openObject();
        for (int key = cursor.key(IMAGE, -1); key != JsonCursor.END; key = cursor.key(IMAGE, key)) {
            switch (key) {
                case 0 -> id = cursor.integer();
                case 1 -> without = ids(cursor);
                case 2 -> unfinished = ids(cursor);
                default -> cursor.skip();
            }
        }
        if (without == null || unfinished == null) {
            throw new CocoFormatException(file + ": images[" + index + "] (id " + id + ") has no "
                    + (without == null ? IMAGE.name(1) : IMAGE.name(2))
                    + ", which LVIS's files say of each image; evaluate a file of COCO's kind without --lvis");
        }
        absent.put(id, without);
        incomplete.put(id, unfinished);
    }

    private void category(JsonCursor cursor, int index) {
        long id = 0;
        String frequency = "";
        cursor.openObject();
        for (int key = cursor.key(CATEGORY, -1); key != JsonCursor.END; key = cursor.key(CATEGORY, key)) {
            switch (key) {
                case 0 -> id = cursor.integer();
                case 1 -> frequency = cursor.peek() == '"' ? cursor.string() : skipped(cursor);
                default -> cursor.skip();
            }
        }
        Frequency known = Frequency.of(frequency);
        if (known == null) {
            throw new CocoFormatException(file + ": categories[" + index + "] (id " + id
                    + ") has no frequency \"r\", \"c\" or" + " \"f\", which LVIS's files say of each category");
        }
        frequencies.put(id, known);
    }

    private static String skipped(JsonCursor cursor) {
        cursor.skip();
        return "";
    }

    private static Set<Long> ids(JsonCursor cursor) {
        Set<Long> ids = new HashSet<>();
        cursor.openArray();
        while (cursor.next()) {
            ids.add(cursor.integer());
        }
        return ids;
    }

    /** Which results count. */
    public Federation federation() {
        return new Federation(LvisMetrics.DETECTIONS, absent, incomplete);
    }

    Frequency frequency(long category) {
        return frequencies.get(category);
    }
}
