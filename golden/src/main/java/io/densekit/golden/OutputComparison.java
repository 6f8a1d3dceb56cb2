// SPDX-License-Identifier: Apache-2.0
package io.densekit.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.weights.TensorData;
import java.util.Arrays;

/** Compares one output with what a case keeps of it. */
final class OutputComparison {

    private OutputComparison() {}

    /** Equal in all kept values, or in the share given. */
    static Comparison ofIntegers(
            String output, ExpectedOutput expected, TensorData kept, TensorData actual, double agreement) {
        if (!Arrays.equals(expected.shape(), actual.shape())) {
            return wrongShape(output, expected, actual, 0);
        }
        double[] values = kept.toDoubles();
        double[] found = actual.toDoubles();
        int different = 0;
        String first = "";
        for (int j = 0; j < values.length; j++) {
            double value = found[(int) (j * expected.stride())];
            if (value != values[j]) {
                first = different == 0 ? describe(j * expected.stride(), values[j], value) : first;
                different++;
            }
        }
        double share = values.length == 0 ? 0 : (double) different / values.length;
        boolean ok = 1 - share >= agreement;
        return new Comparison(
                output,
                ok,
                share,
                0,
                ok ? "" : different + " of " + values.length + " values differ, the first " + first);
    }

    /** Every kept value x within {@code atol + rtol * |e|} of the expected e, and so the whole tensor's mean and extremes. */
    static Comparison ofFloats(
            String output, ExpectedOutput expected, TensorData kept, TensorData actual, double atol, double rtol) {
        if (!Arrays.equals(expected.shape(), actual.shape())) {
            return wrongShape(output, expected, actual, atol);
        }
        double[] values = kept.toDoubles();
        double[] found = actual.toDoubles();
        double largest = 0;
        String first = "";
        for (int j = 0; j < values.length; j++) {
            double value = found[(int) (j * expected.stride())];
            double difference = Math.abs(value - values[j]);
            // Written so that NaN fails.
            if (!(difference <= atol + rtol * Math.abs(values[j])) && first.isEmpty()) {
                first = describe(j * expected.stride(), values[j], value);
            }
            largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        String message = first.isEmpty() ? statistics(expected, found, atol, rtol) : first;
        return new Comparison(output, message.isEmpty(), largest, atol, message);
    }

    /** The values between the kept ones are covered by the whole tensor's mean and extremes. */
    private static String statistics(ExpectedOutput expected, double[] found, double atol, double rtol) {
        if (expected.stride() == 1 || found.length == 0) {
            return "";
        }
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : found) {
            sum += value;
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        String message = statistic("mean", expected.statistics(), sum / found.length, atol, rtol);
        message = message.isEmpty() ? statistic("min", expected.statistics(), min, atol, rtol) : message;
        return message.isEmpty() ? statistic("max", expected.statistics(), max, atol, rtol) : message;
    }

    private static String statistic(String name, JsonNode statistics, double found, double atol, double rtol) {
        JsonNode node = statistics.path(name);
        if (!node.isNumber() || Math.abs(found - node.asDouble()) <= atol + rtol * Math.abs(node.asDouble())) {
            return "";
        }
        return "the " + name + " of all values should be " + node.asDouble() + ", is " + found;
    }

    private static Comparison wrongShape(String output, ExpectedOutput expected, TensorData actual, double tolerance) {
        return Comparison.failed(
                output,
                tolerance,
                "shape should be " + Arrays.toString(expected.shape()) + ", is " + Arrays.toString(actual.shape()));
    }

    private static String describe(long index, double expected, double found) {
        return "value " + index + " should be " + expected + ", is " + found;
    }
}
