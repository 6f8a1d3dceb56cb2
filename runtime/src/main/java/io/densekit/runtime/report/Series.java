// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A curve: points with the range of what each stands for.
 *
 * @param name as the chart labels it; empty for no label
 * @param x of each point, rising
 * @param y of each point, the mean of what it stands for
 * @param low least value that the point stands for
 * @param high largest value that the point stands for
 */
record Series(String name, double[] x, double[] y, double[] low, double[] high) {

    /** More points than these can't be told apart in a chart. */
    static final int MOST_POINTS = 300;

    /** A curve through rows, neighbours taken together where there are too many; what is not finite is left out. */
    static <R> Series of(String name, List<R> rows, ToDoubleFunction<R> x, ToDoubleFunction<R> y) {
        List<R> finite = rows.stream()
                .filter(row -> Double.isFinite(y.applyAsDouble(row)))
                .toList();
        int points = Math.min(finite.size(), MOST_POINTS);
        Series series =
                new Series(name, new double[points], new double[points], new double[points], new double[points]);
        for (int i = 0; i < points; i++) {
            int from = (int) ((long) i * finite.size() / points);
            int to = (int) ((i + 1L) * finite.size() / points);
            series.set(i, finite.subList(from, to), x, y);
        }
        return series;
    }

    private <R> void set(int i, List<R> rows, ToDoubleFunction<R> at, ToDoubleFunction<R> value) {
        low[i] = Double.POSITIVE_INFINITY;
        high[i] = Double.NEGATIVE_INFINITY;
        for (R row : rows) {
            x[i] += at.applyAsDouble(row) / rows.size();
            double v = value.applyAsDouble(row);
            y[i] += v / rows.size();
            low[i] = Math.min(low[i], v);
            high[i] = Math.max(high[i], v);
        }
    }

    /** The points alone, where many curves share a chart. */
    Series withoutRange() {
        return new Series(name, x, y, y, y);
    }

    /** How many points. */
    int size() {
        return x.length;
    }

    /** Whether points stand for more than one value. */
    boolean hasRange() {
        for (int i = 0; i < size(); i++) {
            if (high[i] > low[i]) {
                return true;
            }
        }
        return false;
    }
}
