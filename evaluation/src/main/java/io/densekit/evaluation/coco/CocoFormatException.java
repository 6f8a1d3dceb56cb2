// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.io.UncheckedIOException;
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

    static CocoFormatException unreadable(Path file, Exception thrown) {
        Throwable cause = thrown instanceof UncheckedIOException unchecked ? unchecked.getCause() : thrown;
        String reason = cause instanceof NoSuchFileException
                ? "there is no such file"
                : "it cannot be read (" + cause.getMessage() + ")";
        return new CocoFormatException(file + ": " + reason, cause);
    }
}
