// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.json;

import java.util.Arrays;

/** Text with its backslashes resolved, as bytes of UTF-8. */
final class EscapedText {

    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String MEANINGS = "\"\\/\b\f\n\r\t";

    byte[] bytes = new byte[256];
    int length;

    /** Resolves {@code raw}; what went wrong, or null. */
    String read(byte[] raw, int start, int end) {
        if (bytes.length < end - start) {
            bytes = Arrays.copyOf(bytes, Math.max(end - start, 2 * bytes.length));
        }
        length = 0;
        int p = start;
        while (p < end) {
            byte b = raw[p++];
            if (b != '\\') {
                bytes[length++] = b;
                continue;
            }
            byte escape = raw[p++];
            if (escape == 'u') {
                int unit = hex(raw, p, end);
                p += 4;
                if (unit < 0) {
                    return "\\u is not followed by four hexadecimal digits";
                }
                if (Character.isHighSurrogate((char) unit) && p + 6 <= end && raw[p] == '\\' && raw[p + 1] == 'u') {
                    int low = hex(raw, p + 2, end);
                    if (low >= 0 && Character.isLowSurrogate((char) low)) {
                        unit = Character.toCodePoint((char) unit, (char) low);
                        p += 6;
                    }
                }
                addCodePoint(unit);
            } else {
                int known = ESCAPES.indexOf(escape);
                if (known < 0) {
                    return "a backslash is followed by '" + (char) (escape & 0xff) + "'";
                }
                bytes[length++] = (byte) MEANINGS.charAt(known);
            }
        }
        return null;
    }

    private static int hex(byte[] raw, int p, int end) {
        if (p + 4 > end) {
            return -1;
        }
        int value = 0;
        for (int i = p; i < p + 4; i++) {
            int digit = Character.digit((char) (raw[i] & 0xff), 16);
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    /** Never longer than its escape. A lone surrogate, which no UTF-8 can hold, becomes a question mark. */
    private void addCodePoint(int c) {
        if (c < 0x80) {
            bytes[length++] = (byte) c;
        } else if (c < 0x800) {
            bytes[length++] = (byte) (0xc0 | c >> 6);
            bytes[length++] = (byte) (0x80 | c & 0x3f);
        } else if (Character.getType(c) == Character.SURROGATE) {
            bytes[length++] = '?';
        } else {
            if (c < 0x10000) {
                bytes[length++] = (byte) (0xe0 | c >> 12);
            } else {
                bytes[length++] = (byte) (0xf0 | c >> 18);
                bytes[length++] = (byte) (0x80 | c >> 12 & 0x3f);
            }
            bytes[length++] = (byte) (0x80 | c >> 6 & 0x3f);
            bytes[length++] = (byte) (0x80 | c & 0x3f);
        }
    }
}
