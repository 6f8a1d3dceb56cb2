// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

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
            int plain = p;
            while (p < end && raw[p] != '\\') {
                p++;
            }
            System.arraycopy(raw, plain, bytes, length, p - plain);
            length += p - plain;
            if (p++ == end) {
                break;
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

    /** The UTF-16 unit of four hexadecimal digits, or -1. */
    private static int hex(byte[] raw, int p, int end) {
        if (p + 4 > end) {
            return -1;
        }
        String digits = new String(raw, p, 4, StandardCharsets.ISO_8859_1);
        return digits.chars().allMatch(HexFormat::isHexDigit) ? HexFormat.fromHexDigits(digits) : -1;
    }

    /** Never longer than its escape. A lone surrogate, which no UTF-8 can hold, becomes a question mark. */
    private void addCodePoint(int c) {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            bytes[length++] = b;
        }
    }
}
