// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.networks;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * Two things timed in turn, so that whatever else the machine does meets both alike.
 *
 * @param seconds median of the first
 * @param otherSeconds median of the second
 * @param speedup how many times faster the second is: the median over the rounds
 */
public record Duel(double seconds, double otherSeconds, double speedup) {

    private static final int WARM_UP = 3;

    /**
     * Times them.
     *
     * @param first gives the seconds that one run took, as {@code second} does
     */
    public static Duel of(DoubleSupplier first, DoubleSupplier second, int rounds) {
        double[] one = new double[rounds];
        double[] other = new double[rounds];
        double[] ratios = new double[rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
            boolean swapped = round % 2 != 0;
            double early = (swapped ? second : first).getAsDouble();
            double late = (swapped ? first : second).getAsDouble();
            if (round >= 0) {
                one[round] = swapped ? late : early;
                other[round] = swapped ? early : late;
                ratios[round] = one[round] / other[round];
            }
        }
        return new Duel(median(one), median(other), median(ratios));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
