// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.json;

import com.carrotsearch.hppc.DoubleArrayList;
import java.nio.charset.StandardCharsets;

/**
 * Decimal text to a double, correctly rounded. Where the digits fit 2^53 and the power of ten is at most 22, both are
 * exact as doubles, so that one multiplication or division rounds correctly (W. D. Clinger, "How to read floating point
 * numbers accurately", 1990); everything else goes to {@link Double#parseDouble}.
 */
final class DecimalNumber {

    private static final long EXACT_MANTISSA = 1L << 53;
    private static final int MOST_DIGITS = 18;
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /** Where the number that was read last ends. */
    int end;

    /** Whether the number that was read last has neither fraction nor exponent. */
    boolean integral;

    /** The digits before any fraction, where {@link #isLong}. */
    long mantissa;

    boolean negative;
    private int digits;

    /**
     * Reads the number at {@code start}. There must be a byte after it that cannot belong to a number.
     *
     * @return NaN where there is no number; {@link #end} then says where reading stopped
     */
    double read(byte[] bytes, int start) {
        int p = start;
        negative = bytes[p] == '-';
        if (negative) {
            p++;
        }
        long m = 0;
        int first = p;
        int c = bytes[p] - '0';
        while (c >= 0 && c <= 9) {
            m = m * 10 + c;
            c = bytes[++p] - '0';
        }
        digits = p - first;
        if (digits == 0 || digits > 1 && bytes[first] == '0') {
            end = p;
            return Double.NaN;
        }
        integral = true;
        int fraction = 0;
        if (bytes[p] == '.') {
            integral = false;
            int point = p;
            c = bytes[++p] - '0';
            while (c >= 0 && c <= 9) {
                m = m * 10 + c;
                c = bytes[++p] - '0';
            }
            fraction = p - point - 1;
            digits += fraction;
            if (fraction == 0) {
                end = p;
                return Double.NaN;
            }
        }
        mantissa = m;
        end = p;
        if ((bytes[p] | 0x20) == 'e') {
            return withExponent(bytes, start);
        }
        if (digits > MOST_DIGITS || m >= EXACT_MANTISSA || fraction >= POWERS_OF_TEN.length) {
            return parse(bytes, start);
        }
        double value = fraction == 0 ? m : m / POWERS_OF_TEN[fraction];
        return negative ? -value : value;
    }

    /** Whether {@link #mantissa} is the whole number: nineteen digits stay below 2^64, so that a sign shows what passes 2^63. */
    boolean isLong() {
        return integral && digits <= MOST_DIGITS + 1 && mantissa >= 0;
    }

    /**
     * Takes from an array what is plain: a comma and a number of few digits, again and again.
     *
     * @param start behind a value; a 0 stands behind the last byte
     * @param into gets the numbers; null where they are passed over
     * @return the place behind the last number that was taken, where another comma or the array's end stands; what is there
     *     may be anything else where none was taken
     */
    static int plainNumbers(byte[] bytes, int start, DoubleArrayList into) {
        double[] values = into == null ? null : into.buffer;
        int count = into == null ? 0 : into.elementsCount;
        int taken = start;
        while (bytes[taken] == ',') {
            int p = taken + 1;
            if (bytes[p] <= ' ') {
                p = behindBlanks(bytes, p);
            }
            boolean below = bytes[p] == '-';
            if (below) {
                p++;
            }
            int first = p;
            long m = 0;
            int c = (char) (bytes[p] - '0');
            while (c < 10) {
                m = m * 10 + c;
                c = (char) (bytes[++p] - '0');
            }
            int digits = p - first;
            int fraction = 0;
            if (bytes[p] == '.') {
                int point = p;
                c = (char) (bytes[++p] - '0');
                while (c < 10) {
                    m = m * 10 + c;
                    c = (char) (bytes[++p] - '0');
                }
                fraction = p - point - 1;
                if (fraction == 0) {
                    break;
                }
            }
            byte next = bytes[p];
            if (next != ',' && next != ']' || !isPlain(bytes, first, digits, fraction, m)) {
                break;
            }
            if (values != null) {
                if (count == values.length) {
                    into.elementsCount = count;
                    into.ensureCapacity(count + 1);
                    values = into.buffer;
                }
                double value = fraction == 0 ? m : m / POWERS_OF_TEN[fraction];
                values[count++] = below ? -value : value;
            }
            taken = p;
        }
        if (into != null) {
            into.elementsCount = count;
        }
        return taken;
    }

    private static boolean isPlain(byte[] bytes, int first, int digits, int fraction, long m) {
        return digits > 0
                && (digits == 1 || bytes[first] != '0')
                && digits + fraction <= MOST_DIGITS
                && m < EXACT_MANTISSA;
    }

    private static int behindBlanks(byte[] bytes, int start) {
        int p = start;
        while (bytes[p] == ' ' || bytes[p] == '\n' || bytes[p] == '\r' || bytes[p] == '\t') {
            p++;
        }
        return p;
    }

    private double withExponent(byte[] bytes, int start) {
        integral = false;
        int p = end + 1;
        if (bytes[p] == '+' || bytes[p] == '-') {
            p++;
        }
        int first = p;
        while (bytes[p] >= '0' && bytes[p] <= '9') {
            p++;
        }
        end = p;
        return p == first ? Double.NaN : parse(bytes, start);
    }

    private double parse(byte[] bytes, int start) {
        return Double.parseDouble(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
    }
}
