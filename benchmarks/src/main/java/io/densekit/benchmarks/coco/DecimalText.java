// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.coco;

/** Numbers as text with few decimals, as results files hold them. */
final class DecimalText {

    private DecimalText() {}

    static void array(StringBuilder text, double[] values, int decimals) {
        text.append('[');
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append(", ");
            }
            number(text, values[i], decimals);
        }
        text.append(']');
    }

    /** Rounded to so many decimals, of which trailing zeros but the first are left out. */
    static void number(StringBuilder text, double value, int decimals) {
        double scale = Math.pow(10, decimals);
        double rounded = Math.rint(value * scale) / scale;
        if (decimals == 0) {
            text.append((long) rounded);
        } else {
            text.append(Math.abs(rounded) < 1e-3 ? "0.0" : Double.toString(rounded));
        }
    }
}
