// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/**
 * Where a chart's values lie, and what they are called.
 *
 * @param across from left to right
 * @param acrossName what these values are
 * @param up from below to above
 * @param upName what these are; empty where the chart's title says it
 * @param steps whether the values from left to right are steps of a training, which are whole numbers
 */
record ChartAxes(Axis across, String acrossName, Axis up, String upName, boolean steps) {

    /** Over training steps. One outlier shall not flatten a curve: ranges may be cut off, means are not. */
    static ChartAxes ofSteps(List<Series> series, boolean ratios) {
        double last = series.stream()
                .mapToDouble(curve -> curve.x()[curve.size() - 1])
                .reduce(1, Math::max);
        DoubleSummaryStatistics means = series.stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.y()))
                .summaryStatistics();
        Axis up = ratios
                ? Axis.fitting(means.getMin(), means.getMax())
                : Axis.round(Math.min(0, means.getMin()), means.getMax());
        return new ChartAxes(Axis.exact(0, last), "step", up, "", true);
    }

    /** Both from 0 to 1. */
    static ChartAxes ofShares(String across, String up) {
        return new ChartAxes(Axis.round(0, 1), across, Axis.round(0, 1), up, false);
    }

    String acrossNumber(double value) {
        return steps ? Numbers.count((long) value) : Numbers.brief(value);
    }

    /** A place in words: {@code step 10}, {@code recall 0.5}. */
    String at(double value) {
        return acrossName + " " + (steps ? String.format(Locale.ROOT, "%.0f", value) : Numbers.brief(value));
    }

    /** How a curve begins and ends, in words. */
    String description(Series curve) {
        int last = curve.size() - 1;
        return "by " + (steps ? "training step" : acrossName) + ": "
                + Numbers.brief(curve.y()[0]) + " at " + at(curve.x()[0]) + ", "
                + Numbers.brief(curve.y()[last]) + " at " + at(curve.x()[last]);
    }
}
