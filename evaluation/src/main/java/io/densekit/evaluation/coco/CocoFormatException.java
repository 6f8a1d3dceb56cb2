// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.json.JsonException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Ground truth or results that cannot be evaluated: broken JSON, a NaN score, an unknown image, a malformed mask. The
 * message is one sentence that names the file (or says that the data were given in memory), the entry and, for files,
 * the line, and what is wrong. Entries are counted from 0 as they stand in their array, lines from 1.
 */
public final class CocoFormatException extends RuntimeException {

    /** @param message the whole sentence, as a user is to read it */
    public CocoFormatException(String message) {
        super(message);
    }

    /** @param cause what found the mistake out, or why a file could not be read */
    public CocoFormatException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What is wrong at a place of a file, with the line. */
    public static CocoFormatException of(Path file, JsonException cause) {
        return EntryPlace.fault(file, cause);
    }

    /** Why a file could not be read. */
    public static CocoFormatException unreadable(Path file, Exception thrown) {
        Throwable cause = thrown instanceof UncheckedIOException unchecked ? unchecked.getCause() : thrown;
        String reason = Files.isDirectory(file)
                ? "is a folder; name a file"
                : cause instanceof NoSuchFileException
                        ? "there is no such file"
                        : "it cannot be read (" + cause.getMessage() + ")";
        return new CocoFormatException(file + ": " + reason, cause);
    }
}
