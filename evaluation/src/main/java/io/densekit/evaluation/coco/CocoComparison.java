// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Two results on the same images, number by number, with confidence intervals of their differences: images are drawn with
 * replacement, the same for both, again and again. Numbers are at the largest limit of detections.
 *
 * <pre>{@code
 * CocoComparison comparison = CocoComparison.of(one.partial(), other.partial(), 1000, 1);
 * CocoComparison.Difference ap = comparison.metrics().get(0);
 * boolean surely = ap.low() > 0;
 * }</pre>
 *
 * @param metrics average precision, at overlaps of 0.5 and 0.75 and of each area range where the parameters have these, and
 *     average recall
 * @param categories the average precision of each category, ascending by id
 */
public record CocoComparison(List<Difference> metrics, List<Difference> categories) {

    private static final double TAIL = 0.025;

    public CocoComparison {
        metrics = List.copyOf(metrics);
        categories = List.copyOf(categories);
    }

    /**
     * A number of both.
     *
     * @param name of the metric or the category
     * @param one of the first results, in [0, 1]; -1 where nothing counts
     * @param other of the others
     * @param low the end below of the 95 % interval of {@code one - other}
     * @param high its end above
     */
    public record Difference(String name, double one, double other, double low, double high) {

        /** By how much the first is better. */
        public double difference() {
            return one - other;
        }

        /** Whether 0 lies outside of the interval. */
        public boolean isSure() {
            return low > 0 || high < 0;
        }
    }

    /**
     * Compares two results. The same seed gives the same intervals, on any number of threads.
     *
     * @param samples how often images are drawn, at least 1
     * @throws CocoFormatException where they are of different images or were evaluated in different ways
     */
    public static CocoComparison of(CocoPartial one, CocoPartial other, int samples, long seed) {
        PartialAgreement.require(one, other);
        if (!one.imageIds().equals(other.imageIds()) || !one.categories().equals(other.categories())) {
            throw new CocoFormatException(one.source() + " and " + other.source()
                    + " are of different images or categories; compare results on the" + " same ones");
        }
        if (samples < 1) {
            throw new IllegalArgumentException("at least one sample of images must be drawn");
        }
        ComparedNumbers numbers = new ComparedNumbers(one);
        WeightedEvaluation first = new WeightedEvaluation(one);
        WeightedEvaluation second = new WeightedEvaluation(other);
        int images = one.imageIds().size();
        int[] once = new int[images];
        Arrays.fill(once, 1);
        double[] whole = numbers.of(first.evaluate(once));
        double[] otherWhole = numbers.of(second.evaluate(once));
        long[] seeds = new SplittableRandom(seed).longs(samples).toArray();
        double[][] differences = new double[samples][];
        new ParallelRange(one.parameters().threads()).run(samples, () -> sample -> {
            int[] weights = drawn(images, seeds[sample]);
            double[] mine = numbers.of(first.evaluate(weights));
            double[] others = numbers.of(second.evaluate(weights));
            differences[sample] = IntStream.range(0, mine.length)
                    .mapToDouble(i -> mine[i] - others[i])
                    .toArray();
        });
        List<Difference> all = new ArrayList<>();
        for (int i = 0; i < whole.length; i++) {
            int number = i;
            double[] sorted = Arrays.stream(differences)
                    .mapToDouble(sample -> sample[number])
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            all.add(new Difference(
                    numbers.names().get(i),
                    Double.isNaN(whole[i]) ? -1 : whole[i],
                    Double.isNaN(otherWhole[i]) ? -1 : otherWhole[i],
                    quantile(sorted, TAIL),
                    quantile(sorted, 1 - TAIL)));
        }
        return new CocoComparison(all.subList(0, numbers.metrics()), all.subList(numbers.metrics(), all.size()));
    }

    private static int[] drawn(int images, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] weights = new int[images];
        for (int i = 0; i < images; i++) {
            weights[random.nextInt(images)]++;
        }
        return weights;
    }

    /** Between the two values next to it, as numpy has it; 0 without values. */
    private static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
