// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.outcome;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether scores say how often results are right: results that count, in bins of scores of equal width over [0, 1]; scores beyond
 * that count in the bins at the ends.
 *
 * @param bins by rising score
 */
public record Calibration(List<Bin> bins) {

    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * Results of similar scores.
     *
     * @param from the least score, which is in it
     * @param to the score at which the next one begins
     * @param results how many there are
     * @param score their mean; 0 where there are none
     * @param precision the share that is right; 0 where there are none
     */
    public record Bin(double from, double to, long results, double score, double precision) {

        /** By how much the mean score differs from the share that is right. */
        public double gap() {
            return Math.abs(score - precision);
        }
    }

    /** Sums up results in so many bins. */
    public static Calibration of(List<ImageOutcome> outcomes, int bins) {
        long[] counts = new long[bins];
        long[] right = new long[bins];
        double[] scores = new double[bins];
        for (ImageOutcome image : outcomes) {
            for (ResultOutcome result : image.results()) {
                if (result.verdict() == Verdict.RIGHT || result.verdict() == Verdict.WRONG) {
                    int bin = (int) Math.max(0, Math.min(bins - 1, Math.floor(result.score() * bins)));
                    counts[bin]++;
                    scores[bin] += result.score();
                    right[bin] += result.verdict() == Verdict.RIGHT ? 1 : 0;
                }
            }
        }
        List<Bin> list = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            double count = Math.max(1, counts[bin]);
            list.add(new Bin(
                    (double) bin / bins, (bin + 1.0) / bins, counts[bin], scores[bin] / count, right[bin] / count));
        }
        return new Calibration(list);
    }

    /** The mean gap over results: expected calibration error; 0 without results. */
    public double expectedError() {
        long all = bins.stream().mapToLong(Bin::results).sum();
        return all == 0
                ? 0
                : bins.stream().mapToDouble(bin -> bin.gap() * bin.results()).sum() / all;
    }

    /** The largest gap of a bin that has results: maximum calibration error. */
    public double maximumError() {
        return bins.stream()
                .filter(bin -> bin.results() > 0)
                .mapToDouble(Bin::gap)
                .max()
                .orElse(0);
    }
}
