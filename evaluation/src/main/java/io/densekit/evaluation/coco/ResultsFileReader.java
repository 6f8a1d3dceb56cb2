// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.JsonException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Reads a results file in parts, several at a time. Where parts start is a guess (a brace after a comma after a brace,
 * which may also stand in a text), and each guess is checked: what comes out, errors included, is what reading from
 * front to back gives.
 */
final class ResultsFileReader {

    /** Bytes of a part. */
    static final long PART = 4 << 20;

    private final Path file;
    private final IouType type;
    private final ChosenResults chosen;
    private final int threads;
    private final long part;
    private final LongConsumer progress;

    /** @param progress told how many more bytes have been read, from any thread */
    ResultsFileReader(Path file, IouType type, ChosenResults chosen, int threads, LongConsumer progress) {
        this(file, type, chosen, threads, PART, progress);
    }

    ResultsFileReader(Path file, IouType type, ChosenResults chosen, int threads, long part, LongConsumer progress) {
        this.file = file;
        this.type = type;
        this.chosen = chosen;
        this.threads = threads;
        this.part = part;
        this.progress = progress;
    }

    CocoResults read() {
        return read(() -> {});
    }

    /** Reads while something else is done first by one of the threads, whose failure counts before any of the file's. */
    CocoResults read(Runnable first) {
        try (FileChannel channel = FileRegion.open(file)) {
            ResultForm form = form(channel);
            return new CocoResults(type, file.toString(), form, rows(channel, form, first));
        } catch (JsonException e) {
            throw EntryPlace.fault(file, e);
        } catch (IOException | UncheckedIOException e) {
            throw CocoFormatException.unreadable(file, e);
        }
    }

    private ResultForm form(FileChannel channel) throws IOException {
        JsonCursor cursor = new JsonCursor(new FileRegion(channel, 0), 0, 1 << 12);
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

    private ObjectColumns rows(FileChannel channel, ResultForm form, Runnable first) throws IOException {
        long[] starts = starts(channel);
        long size = channel.size();
        ResultParts parts = new ResultParts(file, size);
        new ParallelRange(threads).run(1 + starts.length, () -> {
            ResultChunk chunk = new ResultChunk(channel, type, form, chosen);
            return task -> {
                if (task == 0) {
                    first.run();
                    return;
                }
                int i = task - 1;
                long limit = limit(starts, i);
                parts.add(i, chunk, starts[i], limit);
                progress.accept(Math.min(limit, size) - starts[i]);
            };
        });
        return parts.rows();
    }

    private static long limit(long[] starts, int i) {
        return i + 1 < starts.length ? starts[i + 1] : ResultChunk.CLOSED;
    }

    private long[] starts(FileChannel channel) throws IOException {
        long[] starts = new long[(int) Math.max(1, channel.size() / part)];
        int count = 1;
        for (int i = 1; i < starts.length; i++) {
            long guess = guess(channel, Math.max(i * part, starts[count - 1] + 1));
            if (guess < 0) {
                break;
            }
            starts[count++] = guess;
        }
        return Arrays.copyOf(starts, count);
    }

    /** Where, from {@code from} on, an object follows a comma that follows an object; -1 for nowhere near. */
    private long guess(FileChannel channel, long from) throws IOException {
        InputStream in = new BufferedInputStream(new FileRegion(channel, from), 1 << 12);
        int awaited = '}';
        for (long at = from; at < from + part; at++) {
            int b = in.read();
            if (b < 0) {
                return -1;
            }
            if (b == awaited) {
                if (b == '{') {
                    return at;
                }
                awaited = b == '}' ? ',' : '{';
            } else if (b > ' ') {
                awaited = b == '}' ? ',' : '}';
            }
        }
        return -1;
    }
}
