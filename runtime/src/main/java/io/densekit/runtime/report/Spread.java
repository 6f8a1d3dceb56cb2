// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A figure of several runs.
 *
 * @param mean of the runs that have it
 * @param deviation the standard deviation, of a sample: divided by one less than the runs; NaN for a single one
 * @param runs how many have it
 */
record Spread(double mean, double deviation, int runs) {

    /** Of what is a number; empty if nothing is. */
    static Optional<Spread> of(List<Double> values) {
        double[] finite = values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
        if (finite.length == 0) {
            return Optional.empty();
        }
        double mean = 0;
        for (double value : finite) {
            mean += value / finite.length;
        }
        double squares = 0;
        for (double value : finite) {
            squares += (value - mean) * (value - mean);
        }
        return Optional.of(new Spread(
                mean, finite.length == 1 ? Double.NaN : Math.sqrt(squares / (finite.length - 1)), finite.length));
    }

    static <R> Optional<Spread> over(List<R> runs, Function<R, Double> figure) {
        return of(runs.stream().map(figure).toList());
    }

    /** {@code 0.7412 ± 0.0031}, or without the deviation where there is none. */
    String text(DoubleFunction<String> form) {
        return form.apply(mean) + (Double.isNaN(deviation) ? "" : " ± " + form.apply(deviation));
    }

    /** Mean and deviation for programs; empty where there is none. */
    Stream<String> cells() {
        return Stream.of(Double.toString(mean), Double.isNaN(deviation) ? "" : Double.toString(deviation));
    }
}
