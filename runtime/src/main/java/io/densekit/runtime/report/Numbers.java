// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import java.util.Locale;

/** Numbers as a page shows them. */
final class Numbers {

    private static final double SMALLEST_PLAIN = 1e-3;
    private static final double LARGEST_PLAIN = 1e5;

    private Numbers() {}

    /** Without needless digits: {@code 0.25}, {@code 5e-4}, {@code 12000}. */
    static String brief(double value) {
        double size = Math.abs(value);
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        if (size < SMALLEST_PLAIN || size >= LARGEST_PLAIN) {
            return trimmed(String.format(Locale.ROOT, "%.3e", value).replaceFirst("e([+-])0?", "e$1"))
                    .replace("e+", "e");
        }
        int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        return trimmed(String.format(Locale.ROOT, "%." + decimals + "f", value));
    }

    private static String trimmed(String number) {
        return number.replaceFirst("(\\.\\d*?)0+(e|$)", "$1$2").replaceFirst("\\.(e|$)", "$1");
    }

    /** A figure such as AP with four digits, a dash where there is none: COCO writes -1 for what is not defined. */
    static String figure(double value) {
        return Double.isNaN(value) || value == -1 ? "–" : String.format(Locale.ROOT, "%.4f", value);
    }

    /** With thin spaces: {@code 12 000}. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '\u2009');
    }

    /** {@code 45 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return whole / 60 + " min " + whole % 60 + " s";
        }
        return whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }
}
