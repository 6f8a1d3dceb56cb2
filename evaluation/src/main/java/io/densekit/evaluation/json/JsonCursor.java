// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.json;

import com.carrotsearch.hppc.DoubleArrayList;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Walks through JSON text in bytes, forwards only. The caller says what it expects:
 *
 * <pre>{@code
 * cursor.openObject();
 * for (int key = cursor.key(KEYS, -1); key != JsonCursor.END; key = cursor.key(KEYS, key)) {
 *     switch (key) {
 *         case SCORE -> score = cursor.number();
 *         default -> cursor.skip();
 *     }
 * }
 * }</pre>
 *
 * Nothing is kept but a window that holds the value at hand, so that memory does not depend on the file's size. A key
 * that is repeated in an object is handed out each time. {@code NaN}, {@code Infinity} and {@code -Infinity}, which
 * Python writes, are numbers here: the caller knows better what to say of them. Not for use by several threads.
 */
public final class JsonCursor extends JsonInput {

    /** What {@link #key} returns at the end of the object. */
    public static final int END = -2;

    private static final int DEEPEST = 256;
    private static final KeySet NO_KEYS = new KeySet();

    private final DecimalNumber decimal = new DecimalNumber();
    private final EscapedText escaped = new EscapedText();

    /** Whether an object or array was opened just now, so that no comma may come. */
    private boolean fresh;

    /** What {@link #readText} found, valid until the next call. */
    private byte[] text;

    private int textStart;
    private int textLength;

    /**
     * Reads so many bytes at a time.
     *
     * @param offset where {@code source} starts in its file, for messages
     * @param window at least 1
     */
    public JsonCursor(InputStream source, long offset, int window) {
        super(source, offset, window);
    }

    public void openObject() {
        take('{');
        fresh = true;
    }

    public void openArray() {
        take('[');
        fresh = true;
    }

    /** Starts in the midst of an array, before one of its elements. */
    public void resumeArray() {
        fresh = true;
    }

    /** Whether another element follows; takes the comma before it, or the array's end. */
    public boolean next() {
        return follows(']');
    }

    /**
     * Reads the next key of an object, with the comma before and the colon after it.
     *
     * @param previous the key before, or -1 at the object's start: files repeat one order
     * @return its index in {@code keys}, -1 where it is not known, {@link #END} at the object's end
     */
    public int key(KeySet keys, int previous) {
        int expected = keys.expected(previous);
        if (takeExpected(keys, expected)) {
            return expected;
        }
        if (!follows('}')) {
            return END;
        }
        readText("a key");
        int key = keys.find(text, textStart, textLength, previous);
        take(':');
        return key;
    }

    /** Takes a key as Python writes it, with the comma before it; nothing where another one stands there, or is written otherwise. */
    private boolean takeExpected(KeySet keys, int expected) {
        int p = position;
        if (!fresh) {
            if (buffer[p] != ',') {
                return false;
            }
            p++;
        }
        if (buffer[p] == ' ') {
            p++;
        }
        int length = keys.standing(expected, buffer, p, limit);
        if (length == 0) {
            return false;
        }
        p += length;
        position = buffer[p] == ' ' ? p + 1 : p;
        fresh = false;
        return true;
    }

    /** Reads the next key of an object as a text, with the comma before and the colon after it; null at the object's end. */
    public String key() {
        if (!follows('}')) {
            return null;
        }
        String key = string();
        take(':');
        return key;
    }

    private boolean follows(char closing) {
        if (peek() == closing) {
            position++;
            fresh = false;
            return false;
        }
        if (!fresh) {
            take(',');
            if (peek() == closing) {
                throw unexpected("a value");
            }
        }
        fresh = false;
        return true;
    }

    /** Reads a number. */
    public double number() {
        int b = peek();
        if (b != '-' && (b < '0' || b > '9')) {
            return unusualNumber();
        }
        double value = decimal.read(buffer, position);
        boolean more = true;
        while (more && decimal.end == limit) {
            // Moves the number to the window's start, even where nothing is left to read.
            more = fill();
            value = decimal.read(buffer, position);
        }
        if (Double.isNaN(value)) {
            return unusualNumber();
        }
        position = decimal.end;
        return value;
    }

    /**
     * Reads, behind a number in an array, those that follow it, or as many of them as are written without anything unusual;
     * {@link #next} goes on behind them.
     *
     * @param into gets them; null where they are passed over
     */
    public void numbers(DoubleArrayList into) {
        position = DecimalNumber.plainNumbers(buffer, position, into);
    }

    private double unusualNumber() {
        decimal.integral = false;
        if (startsWith("NaN")) {
            takeWord("NaN");
            return Double.NaN;
        }
        for (double infinity : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            if (startsWith(Double.toString(infinity))) {
                takeWord(Double.toString(infinity));
                return infinity;
            }
        }
        throw peek() == '-' || Character.isDigit(peek()) ? fault("a number is malformed") : unexpected("a number");
    }

    /** Reads a whole number; {@code 7.0} and {@code 1e3} are whole numbers too. */
    public long integer() {
        long start = offset();
        double value = number();
        if (decimal.isLong()) {
            return decimal.negative ? -decimal.mantissa : decimal.mantissa;
        }
        if (Math.abs(value) > 1L << 53) {
            throw new JsonException("a whole number is expected that is no larger than " + Long.MAX_VALUE, start);
        }
        if (value != Math.rint(value)) {
            throw new JsonException("a whole number is expected", start);
        }
        return (long) value;
    }

    /** Reads a number or a truth value, which counts as 1 or 0. */
    public double numberOrTruth() {
        int b = peek();
        if (b != 't' && b != 'f') {
            return number();
        }
        takeWord(b == 't' ? "true" : "false");
        return b == 't' ? 1 : 0;
    }

    /** Takes {@code null} if it is next. */
    public boolean takeNull() {
        if (peek() != 'n') {
            return false;
        }
        takeWord("null");
        return true;
    }

    /** Reads text. */
    public String string() {
        readText("a text");
        return new String(text, textStart, textLength, StandardCharsets.UTF_8);
    }

    /** Reads text into {@code sink} without making a string of it. */
    public void string(TextSink sink) {
        readText("a text");
        sink.accept(text, textStart, textLength);
    }

    /** Passes over a value of any kind. */
    public void skip() {
        skip(0);
    }

    /** Makes sure that nothing but white space is left. */
    public void end() {
        if (peek() >= 0) {
            throw unexpected("the end of the file");
        }
    }

    private void skip(int depth) {
        if (depth > DEEPEST) {
            throw fault("values are nested deeper than " + DEEPEST);
        }
        switch (peek()) {
            case '{' -> {
                openObject();
                while (key(NO_KEYS, -1) != END) {
                    skip(depth + 1);
                }
            }
            case '[' -> {
                openArray();
                while (next()) {
                    skip(depth + 1);
                    numbers(null);
                }
            }
            case '"' -> readText("a text");
            case 't' -> takeWord("true");
            case 'f' -> takeWord("false");
            case 'n' -> takeWord("null");
            default -> number();
        }
    }

    private void readText(String what) {
        if (peek() != '"') {
            throw unexpected(what);
        }
        boolean plain = true;
        int length = 1;
        byte b = 0;
        while (b != '"') {
            if (!holds(length + 1)) {
                throw fault("the file ends within a text");
            }
            byte[] bytes = buffer;
            int end = limit;
            int p = position + length;
            do {
                b = bytes[p++];
            } while (p < end && b != '"' && b != '\\' && (b >= ' ' || b < 0));
            length = p - position;
            if (b == '\\') {
                plain = false;
                length++;
            } else if (b >= 0 && b < ' ') {
                throw fault("a control character stands in a text");
            }
        }
        length--;
        text = buffer;
        textStart = position + 1;
        textLength = length - 1;
        if (!plain) {
            resolve();
        }
        position += length + 1;
    }

    private void resolve() {
        String mistake = escaped.read(text, textStart, textStart + textLength);
        if (mistake != null) {
            throw fault(mistake);
        }
        text = escaped.bytes;
        textStart = 0;
        textLength = escaped.length;
    }
}
