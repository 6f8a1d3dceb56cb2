// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;

/**
 * The results of a part of a file, read on the guess that a result starts where the part does. Whether the guess was
 * right shows when the part before it has been read: it must end exactly there. Its memory serves one part after the other.
 */
final class ResultChunk {

    /** Where the part ends that closes the array. */
    static final long CLOSED = Long.MAX_VALUE;

    private final FileChannel channel;
    private final IouType type;
    private final ResultForm form;
    private final ChosenResults chosen;

    ObjectColumns rows = new ObjectColumns();

    /** Where the first result starts that belongs to the next part. */
    long end;

    long failedAt;

    /** What is wrong with the result at {@link #failedAt}, or null. */
    RuntimeException failure;

    ResultChunk(FileChannel channel, IouType type, ResultForm form, ChosenResults chosen) {
        this.channel = channel;
        this.type = type;
        this.form = form;
        this.chosen = chosen;
    }

    /**
     * Reads the results that start from {@code start} on and before {@code limit}, in place of those read before.
     *
     * @param start 0 for the start of the array, or where a result starts
     */
    void read(long start, long limit) {
        if (rows.textIds.isEmpty()) {
            rows.clear();
        } else {
            rows = new ObjectColumns();
        }
        end = CLOSED;
        failure = null;
        failedAt = start;
        try {
            JsonCursor cursor = FileRegion.cursor(channel, start, bytes -> {});
            read(cursor, start, limit, new ResultReader(type, form, chosen, rows));
        } catch (JsonException | Malformed e) {
            failure = e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(JsonCursor cursor, long start, long limit, ResultReader reader) {
        if (start == 0) {
            cursor.openArray();
        } else {
            cursor.resumeArray();
        }
        while (cursor.next()) {
            failedAt = cursor.offset();
            if (failedAt >= limit) {
                end = failedAt;
                return;
            }
            reader.read(cursor, 0);
        }
        cursor.end();
    }
}
