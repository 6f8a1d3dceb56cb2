// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.contest;

import java.util.Arrays;
import java.util.List;

/**
 * What one contestant's rounds took.
 *
 * @param label what it is
 * @param milliseconds of each round
 */
public record Timing(String label, List<Double> milliseconds) {

    /** The least of the rounds. */
    public double least() {
        return milliseconds.stream().min(Double::compare).orElseThrow();
    }

    /** The median of the rounds. */
    public double median() {
        return median(milliseconds.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** How many times as long as another it takes: the median over the rounds, in each of which both ran. */
    public double over(Timing other) {
        double[] ratios = new double[milliseconds.size()];
        Arrays.setAll(ratios, round -> milliseconds.get(round) / other.milliseconds.get(round));
        return median(ratios);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
