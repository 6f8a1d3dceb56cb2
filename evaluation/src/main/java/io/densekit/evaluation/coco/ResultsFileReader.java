// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a results file. */
final class ResultsFileReader {

    private final Path file;
    private final IouType type;

    ResultsFileReader(Path file, IouType type) {
        this.file = file;
        this.type = type;
    }

    CocoResults read() {
        try {
            ResultForm form = form();
            ObjectColumns rows = new ObjectColumns();
            try (InputStream in = Files.newInputStream(file)) {
                JsonCursor cursor = new JsonCursor(in, 0);
                ResultReader reader = new ResultReader(type, form, rows);
                cursor.openArray();
                while (cursor.next()) {
                    entry(cursor, reader, rows);
                }
                cursor.end();
            }
            return new CocoResults(type, file.toString(), form, rows);
        } catch (JsonException e) {
            throw EntryPlace.fault(file, e);
        } catch (IOException e) {
            throw CocoFormatException.unreadable(file, e);
        } catch (UncheckedIOException e) {
            throw CocoFormatException.unreadable(file, e.getCause());
        }
    }

    private void entry(JsonCursor cursor, ResultReader reader, ObjectColumns rows) {
        long index = rows.size();
        long start = cursor.offset();
        try {
            reader.read(cursor, index + 1);
        } catch (JsonException | Malformed e) {
            throw EntryPlace.fault(file, "result", index, start, e);
        }
    }

    private ResultForm form() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            JsonCursor cursor = new JsonCursor(in, 0);
            if (cursor.peek() == '{') {
                throw new CocoFormatException(
                        file + ": holds an object, as ground truth does; results are an array of detections");
            }
            cursor.openArray();
            if (!cursor.next()) {
                return ResultForm.BOX;
            }
            long start = cursor.offset();
            try {
                return ResultReader.form(cursor);
            } catch (JsonException | Malformed e) {
                throw EntryPlace.fault(file, "result", 0, start, e);
            }
        }
    }
}
