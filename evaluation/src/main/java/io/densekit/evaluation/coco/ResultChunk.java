// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;

/**
 * The results of a part of a file, read on the guess that a result starts where the part does. Whether the guess was
 * right shows when the part before it has been read: it must end exactly there.
 */
final class ResultChunk {

    /** Where the part ends that closes the array. */
    static final long CLOSED = Long.MAX_VALUE;

    final long start;
    final ObjectColumns rows = new ObjectColumns();

    /** Where the first result starts that belongs to the next part. */
    long end = CLOSED;

    long failedAt;

    /** What is wrong with the result at {@link #failedAt}, or null. */
    RuntimeException failure;

    private ResultChunk(long start) {
        this.start = start;
    }

    /**
     * Reads the results that start from {@code start} on and before {@code limit}.
     *
     * @param start 0 for the start of the array, or where a result starts
     */
    static ResultChunk read(
            FileChannel channel, long start, long limit, IouType type, ResultForm form, ChosenResults chosen) {
        ResultChunk chunk = new ResultChunk(start);
        try {
            chunk.read(
                    FileRegion.cursor(channel, start, bytes -> {}),
                    limit,
                    new ResultReader(type, form, chosen, chunk.rows));
        } catch (JsonException | Malformed e) {
            chunk.failure = e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return chunk;
    }

    private void read(JsonCursor cursor, long limit, ResultReader reader) {
        failedAt = start;
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
