// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Places values along one side of a chart.
 *
 * @param low value at the start
 * @param high value at the end, larger
 * @param logarithmic whether equal ratios take equal room; {@code low} is positive then
 * @param ticks values to mark
 */
record Axis(double low, double high, boolean logarithmic, List<Double> ticks) {

    private static final int ABOUT_TICKS = 5;
    /** Values that differ by more are shown by their ratios. */
    private static final double LOGARITHMIC_RATIO = 100;

    /** From {@code low} to {@code high} or a little beyond, so that both ends are ticks. */
    static Axis round(double low, double high) {
        double top = high > low ? high : low + (low == 0 ? 1 : Math.abs(low) * 0.1);
        double step = step(top - low);
        double first = Math.floor(low / step + 1e-9) * step;
        double last = Math.ceil(top / step - 1e-9) * step;
        return new Axis(first, last, false, ticks(first, last, step));
    }

    /** Exactly from {@code low} to {@code high}, with ticks at round values. */
    static Axis exact(double low, double high) {
        double top = high > low ? high : low + 1;
        double step = Math.max(1, step(top - low));
        return new Axis(low, top, false, ticks(Math.ceil(low / step) * step, top, step));
    }

    /** For values of which the least and the largest are known: logarithmic where that shows more. */
    static Axis fitting(double low, double high) {
        if (low > 0 && high / low > LOGARITHMIC_RATIO) {
            int from = (int) Math.floor(Math.log10(low));
            int to = (int) Math.ceil(Math.log10(high));
            List<Double> ticks = new ArrayList<>();
            int each = Math.max(1, (to - from) / ABOUT_TICKS);
            for (int power = from; power <= to; power += each) {
                ticks.add(Math.pow(10, power));
            }
            return new Axis(Math.pow(10, from), Math.pow(10, to), true, ticks);
        }
        return round(low >= 0 && low < 0.6 * high ? 0 : low, high);
    }

    private static double step(double range) {
        double rough = range / ABOUT_TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= rough * 0.8) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static List<Double> ticks(double first, double last, double step) {
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; first + i * step <= last + step * 1e-6; i++) {
            ticks.add(Math.abs(first + i * step) < step * 1e-6 ? 0 : first + i * step);
        }
        return ticks;
    }

    /** Where a value lies: 0 at the start, 1 at the end, values beyond moved to the ends. */
    double place(double value) {
        double share = logarithmic
                ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
                : (value - low) / (high - low);
        return Math.max(0, Math.min(1, share));
    }
}
