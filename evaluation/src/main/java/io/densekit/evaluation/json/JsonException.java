// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.json;

/** Text that is not JSON, or not of the shape that was asked for. */
public final class JsonException extends RuntimeException {

    private final long offset;

    public JsonException(String message, long offset) {
        super(message);
        this.offset = offset;
    }

    /** The same, said of the value of a key. */
    public JsonException of(String key) {
        return new JsonException(key + ": " + getMessage(), offset);
    }

    /** Where in the file, in bytes from its start. */
    public long offset() {
        return offset;
    }
}
