// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.JsonException;
import io.densekit.evaluation.json.KeySet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/** Reads COCO's annotation files: an object with the arrays images, categories and annotations, in any order. */
final class AnnotationFileReader {

    private static final int IMAGES = 0;
    private static final int CATEGORIES = 1;
    private static final int ANNOTATIONS = 2;

    private final Path file;
    private final DuplicateIds duplicates;
    private final LongConsumer progress;
    private final ObjectColumns objects = new ObjectColumns();
    private final AnnotationReader annotations;
    private final LabelReader labels = new LabelReader();
    private final List<CocoImage> images = new ArrayList<>();
    private final List<CocoCategory> categories = new ArrayList<>();

    AnnotationFileReader(Path file, Set<IouType> types, DuplicateIds duplicates, LongConsumer progress) {
        this.progress = progress;
        this.file = file;
        this.duplicates = duplicates;
        this.annotations = new AnnotationReader(objects, types);
    }

    CocoGroundTruth read() {
        try (FileChannel channel = FileChannel.open(file)) {
            readArrays(FileRegion.cursor(channel, 0, progress));
        } catch (JsonException e) {
            throw EntryPlace.fault(file, e);
        } catch (IOException e) {
            throw CocoFormatException.unreadable(file, e);
        } catch (UncheckedIOException e) {
            throw CocoFormatException.unreadable(file, e.getCause());
        }
        return new GroundTruthChecks(file.toString(), images, categories, objects).groundTruth(duplicates);
    }

    private void readArrays(JsonCursor cursor) {
        if (cursor.peek() == '[') {
            throw new CocoFormatException(
                    file + ": holds an array, as results do; ground truth is an object with images,"
                            + " categories and annotations");
        }
        KeySet keys = new KeySet("images", "categories", "annotations");
        boolean[] seen = new boolean[3];
        cursor.openObject();
        for (int key = cursor.key(keys, -1); key != JsonCursor.END; key = cursor.key(keys, key)) {
            if (key < 0) {
                cursor.skip();
                continue;
            }
            if (seen[key]) {
                throw cursor.fault("the file holds this array twice");
            }
            seen[key] = true;
            switch (key) {
                case IMAGES -> entries(cursor, "image", () -> images.add(labels.image(cursor)));
                case CATEGORIES -> entries(cursor, "category", () -> categories.add(labels.category(cursor)));
                default -> entries(cursor, "annotation", () -> annotations.read(cursor));
            }
        }
        cursor.end();
        if (!seen[IMAGES] || !seen[CATEGORIES] || !seen[ANNOTATIONS]) {
            throw new CocoFormatException(
                    file + ": is no ground truth, which needs the arrays images, categories and annotations");
        }
    }

    private void entries(JsonCursor cursor, String what, Runnable entry) {
        cursor.openArray();
        for (long index = 0; cursor.next(); index++) {
            long start = cursor.offset();
            try {
                entry.run();
            } catch (JsonException | Malformed e) {
                throw EntryPlace.fault(file, what, index, start, e);
            }
        }
    }
}
