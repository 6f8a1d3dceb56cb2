// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import com.carrotsearch.hppc.DoubleArrayList;
import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.JsonException;
import io.densekit.evaluation.json.KeySet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Reads {@link DetectedBox}es. */
record DetectedBoxReader(Path file, Consumer<DetectedBox> taker) {

    void read() {
        try (FileChannel channel = FileRegion.open(file)) {
            JsonCursor cursor = FileRegion.cursor(channel, 0, bytes -> {});
            if (cursor.peek() == '{') {
                throw new CocoFormatException(
                        file + ": holds an object, as ground truth does; results are an array of detections");
            }
            KeySet keys = new KeySet("image_id", "file_name", "category_id", "bbox", "score");
            cursor.openArray();
            for (int index = 0; cursor.next(); index++) {
                long start = cursor.offset();
                try {
                    taker.accept(box(cursor, keys));
                } catch (JsonException | Malformed | CocoFormatException e) {
                    throw EntryPlace.fault(file, "result", index, start, e);
                }
            }
            cursor.end();
        } catch (JsonException e) {
            throw EntryPlace.fault(file, e);
        } catch (IOException | UncheckedIOException e) {
            throw CocoFormatException.unreadable(file, e);
        }
    }

    private static DetectedBox box(JsonCursor cursor, KeySet keys) {
        Optional<String> image = Optional.empty();
        String name = null;
        OptionalLong category = OptionalLong.empty();
        OptionalDouble score = OptionalDouble.empty();
        DoubleArrayList box = new DoubleArrayList(4);
        int read = 0;
        cursor.openObject();
        for (int key = cursor.key(keys, -1); key != JsonCursor.END; key = cursor.key(keys, key)) {
            if (key < 0) {
                cursor.skip();
            } else if (!cursor.takeNull()) {
                switch (key) {
                    case 0 ->
                        image = Optional.of(cursor.peek() == '"' ? cursor.string() : Long.toString(cursor.integer()));
                    case 1 -> name = cursor.string();
                    case 2 -> category = OptionalLong.of(cursor.integer());
                    case 3 -> read = GeometryReader.four(cursor, box);
                    default -> score = OptionalDouble.of(cursor.number());
                }
            }
        }
        if (read == 0) {
            throw new Malformed("bbox is missing");
        }
        return new DetectedBox(image, name, category, box.toArray(), score);
    }
}
