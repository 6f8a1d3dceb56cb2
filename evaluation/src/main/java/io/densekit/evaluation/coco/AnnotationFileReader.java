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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;

/** Reads COCO's annotation files: an object with the arrays images, categories and annotations, in any order. */
final class AnnotationFileReader {
    private static final int IMAGES = 0;
    private static final int CATEGORIES = 1;
    private static final int ANNOTATIONS = 2;

    /** A compressed file's first byte. */
    private static final int GZIP = 0x1f;

    /** The first byte of UTF-16, by either byte order's mark. */
    private static final int UTF_16_HIGH = 0xfe;

    private final Path file;
    private final Crowds crowds;
    private final LongConsumer progress;
    private final boolean categoriesAlone;
    private final Flaws flaws;
    private final ObjectColumns objects = new ObjectColumns();
    private final AnnotationReader annotations;
    private final LabelReader labels;
    private final List<CocoImage> images = new ArrayList<>();
    private final List<CocoCategory> categories = new ArrayList<>();

    /**
     * @param types empty for categories alone
     * @param masksJudged whether masks are asked for, rather than read for areas and boxes that are missing
     */
    private AnnotationFileReader(
            Path file, Set<IouType> types, Crowds crowds, boolean masksJudged, LongConsumer progress) {
        this.file = file;
        this.crowds = crowds;
        this.progress = progress;
        this.categoriesAlone = types.isEmpty();
        this.flaws = Flaws.counted(masksJudged);
        this.annotations = new AnnotationReader(objects, types, crowds, flaws);
        this.labels = new LabelReader(types.contains(IouType.KEYPOINTS), flaws, objects.textIds);
    }

    /** @param progress told how many more bytes were read; they add up to the file's size */
    static CocoGroundTruth read(Path file, Set<IouType> types, Crowds crowds, LongConsumer progress) {
        boolean masks = types.contains(IouType.SEGM);
        AnnotationFileReader reader = new AnnotationFileReader(file, types, crowds, masks, progress);
        reader.readFile();
        if (!masks && reader.annotations.lackGeometry()) {
            // Areas and boxes that are missing are the masks', whether masks are asked for or not.
            Set<IouType> withMasks = EnumSet.of(IouType.SEGM);
            withMasks.addAll(types);
            reader = new AnnotationFileReader(file, withMasks, crowds, false, bytes -> {});
            reader.readFile();
        }
        return reader.groundTruth();
    }

    static List<CocoCategory> readCategories(Path file) {
        AnnotationFileReader reader = new AnnotationFileReader(file, Set.of(), Crowds.IGNORED, false, bytes -> {});
        reader.readFile();
        return reader.categories;
    }

    private CocoGroundTruth groundTruth() {
        return new GroundTruthChecks(file.toString(), images, categories, objects, crowds, flaws).groundTruth();
    }

    private void readFile() {
        try (FileChannel channel = FileRegion.open(file)) {
            JsonCursor cursor = FileRegion.cursor(channel, 0, progress);
            readArrays(cursor);
            if (cursor.hadByteOrderMark()) {
                flaws.met(CocoFlaw.BYTE_ORDER_MARK, new Malformed("it begins with a byte order mark"), "byte 0");
            }
        } catch (JsonException e) {
            throw EntryPlace.fault(file, e);
        } catch (IOException | UncheckedIOException e) {
            throw CocoFormatException.unreadable(file, e);
        }
    }

    /** @param first byte of the file */
    private void requireUtf8(int first) {
        if (first == GZIP) {
            throw new CocoFormatException(file + ": is compressed by gzip; unpack it");
        }
        if (first >= UTF_16_HIGH || first == 0) {
            throw new CocoFormatException(file + ": is no text in UTF-8, but maybe in UTF-16; save it as UTF-8");
        }
    }

    private void readArrays(JsonCursor cursor) {
        if (cursor.peek() == '[') {
            throw new CocoFormatException(
                    file + ": holds an array, as results do; ground truth is an object with images,"
                            + " categories and annotations");
        }
        requireUtf8(cursor.peek());
        KeySet keys = new KeySet("images", "categories", "annotations");
        boolean[] seen = new boolean[3];
        cursor.openObject();
        for (int key = cursor.key(keys, -1); key != JsonCursor.END; key = cursor.key(keys, key)) {
            if (key < 0 || key != CATEGORIES && categoriesAlone) {
                cursor.skip();
                continue;
            }
            if (seen[key]) {
                throw cursor.fault("the file holds this array twice");
            }
            seen[key] = true;
            switch (key) {
                case IMAGES ->
                    entries(cursor, "image", i -> "images[" + i + "]", () -> images.add(labels.image(cursor)));
                case CATEGORIES ->
                    entries(
                            cursor,
                            "category",
                            i -> "categories[" + i + "]",
                            () -> categories.add(labels.category(cursor)));
                default -> entries(cursor, "annotation", objects::place, () -> annotations.read(cursor));
            }
        }
        cursor.end();
        if (!seen[CATEGORIES] || !categoriesAlone && !(seen[IMAGES] && seen[ANNOTATIONS])) {
            throw new CocoFormatException(
                    file + ": is no ground truth, which needs the arrays images, categories and annotations");
        }
    }

    static void requireObject(JsonCursor cursor, String what) {
        if (cursor.peek() == '"') {
            throw new Malformed("it is a text; a list of texts stands where each " + what + " must be an object");
        }
    }

    /** @param place what findings call the entry of an index, once it is read */
    private void entries(JsonCursor cursor, String what, IntFunction<String> place, Runnable entry) {
        cursor.openArray();
        for (int index = 0; cursor.next(); index++) {
            long start = cursor.offset();
            try {
                requireObject(cursor, what);
                entry.run();
            } catch (JsonException | Malformed e) {
                throw EntryPlace.fault(file, what, index, start, e);
            }
            if (flaws.areMet()) {
                flaws.place(place.apply(index));
            }
        }
    }
}
