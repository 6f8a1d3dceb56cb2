// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.panoptic;

import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.JsonException;
import io.densekit.evaluation.json.KeySet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the JSON file of panoptic annotations or results: which segment of which image is what. */
final class PanopticFile {

    private static final int WINDOW = 1 << 18;
    private static final KeySet ARRAYS = new KeySet("categories", "annotations");
    private static final KeySet CATEGORY = new KeySet("id", "name", "isthing");
    private static final KeySet IMAGE = new KeySet("image_id", "file_name", "segments_info");
    private static final KeySet SEGMENT = new KeySet("id", "category_id", "area", "iscrowd");

    final Path file;
    final List<PanopticCategory> categories = new ArrayList<>();
    final List<PanopticImage> images = new ArrayList<>();

    private PanopticFile(Path file) {
        this.file = file;
    }

    static PanopticFile read(Path file) {
        PanopticFile read = new PanopticFile(file);
        try (InputStream in = Files.newInputStream(file)) {
            read.arrays(new JsonCursor(in, 0, WINDOW));
        } catch (JsonException e) {
            throw CocoFormatException.of(
                    file,
                    new JsonException(
                            "annotations[" + read.images.size() + "] or near it: " + e.getMessage(), e.offset()));
        } catch (IOException | UncheckedIOException e) {
            throw CocoFormatException.unreadable(file, e);
        }
        return read;
    }

    private void arrays(JsonCursor cursor) {
        boolean annotated = false;
        cursor.openObject();
        for (int key = cursor.key(ARRAYS, -1); key != JsonCursor.END; key = cursor.key(ARRAYS, key)) {
            if (key < 0) {
                cursor.skip();
                continue;
            }
            annotated |= key == 1;
            cursor.openArray();
            while (cursor.next()) {
                if (key == 0) {
                    categories.add(category(cursor));
                } else {
                    images.add(image(cursor));
                }
            }
        }
        if (!annotated) {
            throw new CocoFormatException(file + ": has no annotations, which panoptic files have beside their images");
        }
    }

    private static PanopticCategory category(JsonCursor cursor) {
        long id = 0;
        String name = "";
        boolean thing = false;
        cursor.openObject();
        for (int key = cursor.key(CATEGORY, -1); key != JsonCursor.END; key = cursor.key(CATEGORY, key)) {
            switch (key) {
                case 0 -> id = cursor.integer();
                case 1 -> name = cursor.string();
                case 2 -> thing = cursor.numberOrTruth() == 1;
                default -> cursor.skip();
            }
        }
        return new PanopticCategory(id, name, thing);
    }

    private PanopticImage image(JsonCursor cursor) {
        String id = null;
        String image = null;
        List<PanopticSegment> segments = null;
        cursor.openObject();
        for (int key = cursor.key(IMAGE, -1); key != JsonCursor.END; key = cursor.key(IMAGE, key)) {
            switch (key) {
                case 0 -> id = cursor.peek() == '"' ? cursor.string() : Long.toString(cursor.integer());
                case 1 -> image = cursor.string();
                case 2 -> segments = segments(cursor);
                default -> cursor.skip();
            }
        }
        if (id == null || image == null || segments == null) {
            throw new CocoFormatException(file + ": annotations[" + images.size()
                    + "] needs image_id, file_name and segments_info, as panoptic files have them");
        }
        return new PanopticImage(id, image, segments);
    }

    private static List<PanopticSegment> segments(JsonCursor cursor) {
        List<PanopticSegment> segments = new ArrayList<>();
        cursor.openArray();
        while (cursor.next()) {
            long id = 0;
            long category = Long.MIN_VALUE;
            long area = -1;
            boolean crowd = false;
            cursor.openObject();
            for (int key = cursor.key(SEGMENT, -1); key != JsonCursor.END; key = cursor.key(SEGMENT, key)) {
                switch (key) {
                    case 0 -> id = cursor.integer();
                    case 1 -> category = cursor.integer();
                    case 2 -> area = (long) cursor.number();
                    case 3 -> crowd = cursor.numberOrTruth() == 1;
                    default -> cursor.skip();
                }
            }
            segments.add(new PanopticSegment((int) id, category, area, crowd));
        }
        return segments;
    }
}
