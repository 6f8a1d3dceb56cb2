// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** The bytes that a {@link JsonCursor} walks through: a window that slides over its source and grows for long values. */
abstract sealed class JsonInput permits JsonCursor {

    private static final int LARGEST = 1 << 30;
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream source;
    private long base;
    private boolean exhausted;
    private boolean marked;

    /** Where {@link #rewind} goes back to; -1 where nothing before {@link #position} is needed. */
    private int kept = -1;

    /** The window; a 0 stands behind its last byte, so that reading a number needs no test for the end. */
    byte[] buffer;

    int position;
    int limit;

    JsonInput(InputStream source, long offset, int window) {
        this.buffer = new byte[window + 1];
        this.source = source;
        this.base = offset;
    }

    /** The place of the next byte that is not white space, in bytes from the start of the file. */
    public final long offset() {
        peek();
        return base + position;
    }

    /** The next byte that is not white space, without taking it; -1 at the end of the text. */
    public final int peek() {
        if (position < limit && buffer[position] > ' ') {
            return buffer[position];
        }
        return peekFarther();
    }

    private int peekFarther() {
        while (true) {
            while (position < limit) {
                byte b = buffer[position];
                if (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
                    position++;
                } else if (b < 0 && base + position == 0 && startsWithMark()) {
                    marked = true;
                    position += MARK.length;
                } else {
                    return b & 0xff;
                }
            }
            if (!fill()) {
                return -1;
            }
        }
    }

    private boolean startsWithMark() {
        return holds(MARK.length) && Arrays.equals(buffer, 0, MARK.length, MARK, 0, MARK.length);
    }

    /** Whether the text began with a byte order mark, which is passed over. */
    public final boolean hadByteOrderMark() {
        return marked;
    }

    /** The next byte that is not white space is where {@link #rewind} goes back to; until then the window grows. */
    public final void mark() {
        peek();
        kept = position;
    }

    /** Goes back to the mark, which is given up; what stands there must be a whole value that was read. */
    public final void rewind() {
        position = kept;
        kept = -1;
    }

    /** Reads more; what stands before {@link #position} and the mark is given up. Whether anything came. */
    final boolean fill() {
        if (exhausted) {
            return false;
        }
        int from = kept < 0 ? position : kept;
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, limit - from);
            base += from;
            limit -= from;
            position -= from;
            kept = Math.min(kept, 0);
        }
        if (limit == buffer.length - 1) {
            if (limit >= LARGEST) {
                throw fault("a single value takes more than " + LARGEST + " bytes");
            }
            buffer = Arrays.copyOf(buffer, 2 * limit + 1);
        }
        try {
            int count = source.read(buffer, limit, buffer.length - 1 - limit);
            exhausted = count < 0;
            limit += Math.max(count, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer[limit] = 0;
        return !exhausted;
    }

    /** Whether the window holds {@code count} bytes from {@link #position}, or can be made to. */
    final boolean holds(int count) {
        while (limit - position < count) {
            if (!fill()) {
                return false;
            }
        }
        return true;
    }

    final void take(char expected) {
        if (peek() != expected) {
            throw unexpected("'" + expected + "'");
        }
        position++;
    }

    final void takeWord(String word) {
        if (!startsWith(word)) {
            throw unexpected("a value");
        }
        position += word.length();
    }

    final boolean startsWith(String word) {
        if (!holds(word.length())) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (buffer[position + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A mistake at the next byte, for the caller to throw. */
    public final JsonException fault(String message) {
        return new JsonException(message, base + position);
    }

    final JsonException unexpected(String expected) {
        int b = peek();
        String found =
                switch (b) {
                    case -1 -> "the file ends";
                    case '"' -> "there is a text";
                    case '[' -> "there is a list";
                    case '{' -> "there is an object";
                    default -> b >= ' ' && b < 127 ? "there is '" + (char) b + "'" : "there is byte " + b;
                };
        return fault(found + " where " + expected + " is expected");
    }
}
