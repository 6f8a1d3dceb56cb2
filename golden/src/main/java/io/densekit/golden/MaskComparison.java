// SPDX-License-Identifier: Apache-2.0
package io.densekit.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.weights.TensorData;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compares binary masks, of which a few pixels may differ: a pixel whose value is within rounding of the threshold may
 * fall on either side. Masks are kept as run lengths ({@code mask.rle.N}), as numbers of pixels ({@code mask.area.N}) or
 * as zeros and ones ({@code mask_targets.N}).
 */
record MaskComparison(String output, long allowed) {

    private static final Pattern RUNS = Pattern.compile("(.+\\.)?mask\\.rle\\.\\d+");
    private static final Pattern AREA = Pattern.compile("(.+\\.)?mask\\.area\\.\\d+");
    private static final Pattern TARGETS = Pattern.compile("mask_targets\\..+");

    /** The comparison of an output that is a mask, if it is one and the case says how many pixels may differ. */
    static Optional<Comparison> of(JsonNode description, String output, TensorData expected, TensorData actual) {
        boolean runs = RUNS.matcher(output).matches();
        boolean targets = TARGETS.matcher(output).matches();
        JsonNode pixels = description.path(targets ? "mask_target_pixels" : "mask_pixels");
        if (!pixels.isNumber() || !(runs || targets || AREA.matcher(output).matches())) {
            return Optional.empty();
        }
        MaskComparison comparison = new MaskComparison(output, pixels.asLong());
        long[] wanted = expected.toLongs();
        return Optional.of(
                runs
                        ? comparison.ofRuns(wanted, actual.toLongs())
                        : comparison.ofNumbers(expected.toDoubles(), actual.toDoubles()));
    }

    private Comparison ofRuns(long[] expected, long[] actual) {
        long different = 0;
        long at = 0;
        int e = 0;
        int a = 0;
        long endOfExpected = expected.length == 0 ? 0 : expected[0];
        long endOfActual = actual.length == 0 ? 0 : actual[0];
        while (e < expected.length && a < actual.length) {
            long end = Math.min(endOfExpected, endOfActual);
            different += e % 2 == a % 2 ? 0 : end - at;
            at = end;
            if (endOfExpected == end && ++e < expected.length) {
                endOfExpected += expected[e];
            }
            if (endOfActual == end && ++a < actual.length) {
                endOfActual += actual[a];
            }
        }
        return e == expected.length && a == actual.length
                ? result(different)
                : Comparison.failed(output, allowed, "the mask is of another size");
    }

    private Comparison ofNumbers(double[] expected, double[] actual) {
        if (expected.length != actual.length) {
            return Comparison.failed(output, allowed, expected.length + " values expected, got " + actual.length);
        }
        double different = 0;
        for (int i = 0; i < expected.length; i++) {
            different += Math.abs(expected[i] - actual[i]);
        }
        return result(Math.round(different));
    }

    private Comparison result(long different) {
        boolean ok = different <= allowed;
        return new Comparison(
                output, ok, different, allowed, ok ? "" : different + " pixels differ, " + allowed + " may");
    }
}
