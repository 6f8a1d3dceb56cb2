// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.json.JsonException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says where in a file something is wrong. */
final class EntryPlace {

    private EntryPlace() {}

    /**
     * What is wrong with entry {@code index} of the array called {@code what}.
     *
     * @param start where the entry starts, in bytes; used where {@code cause} does not know better
     */
    static CocoFormatException fault(Path file, String what, long index, long start, RuntimeException cause) {
        long offset = cause instanceof JsonException e ? e.offset() : start;
        return new CocoFormatException(
                file + ": " + what + " " + index + " (line " + line(file, offset) + "): " + cause.getMessage(), cause);
    }

    /** What is wrong at a place outside all entries. */
    static CocoFormatException fault(Path file, JsonException cause) {
        return new CocoFormatException(
                file + " (line " + line(file, cause.offset()) + "): " + cause.getMessage(), cause);
    }

    private static long line(Path file, long offset) {
        long line = 1;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (long i = 0; i < offset; i++) {
                line += in.read() == '\n' ? 1 : 0;
            }
        } catch (IOException e) {
            throw CocoFormatException.unreadable(file, e);
        }
        return line;
    }
}
