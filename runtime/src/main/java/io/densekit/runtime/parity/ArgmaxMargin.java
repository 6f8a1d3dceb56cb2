// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import java.util.Comparator;
import java.util.Map;

/**
 * An argmax may differ from the case's only where the two largest scores are nearer than the case's margin. The scores
 * are the network's own: the output of the same shape with an axis of classes more.
 */
final class ArgmaxMargin {

    private ArgmaxMargin() {}

    /** The comparison as it is, or a failure where a value differs in spite of its margin. */
    static Comparison check(GoldenCase golden, String output, Map<String, NDArray> found, Comparison comparison) {
        JsonNode margin = golden.description().path(output + "_margin");
        if (!margin.isNumber() || !comparison.ok()) {
            return comparison;
        }
        String problem = problem(golden, output, found, margin.asDouble());
        return new Comparison(output, problem.isEmpty(), comparison.maxAbsError(), margin.asDouble(), problem);
    }

    private static String problem(GoldenCase golden, String output, Map<String, NDArray> found, double margin) {
        NDArray argmax = found.get(output);
        NDArray scores = scores(golden, output, argmax.getShape(), found);
        if (scores == null) {
            return "the model has no output of scores that this argmax could be checked with";
        }
        double widest = widestGap(golden, output, argmax, scores);
        return widest <= margin ? "" : "a value differs where the two largest scores are " + widest + " apart";
    }

    /**
     * The first output of the case with this shape and one axis more after the batch, of those with the argmax's own
     * prefix ({@code aug_argmax}, {@code aug_probabilities}) where there are such.
     */
    private static NDArray scores(GoldenCase golden, String output, Shape shape, Map<String, NDArray> found) {
        String prefix = output.endsWith("argmax") ? output.substring(0, output.length() - "argmax".length()) : "";
        return golden.outputs().stream()
                .sorted(Comparator.comparing(name -> !name.startsWith(prefix)))
                .map(found::get)
                .filter(array -> array != null
                        && array.getShape().dimension() == shape.dimension() + 1
                        && array.getShape().get(0) == shape.get(0)
                        && array.getShape().slice(2).equals(shape.slice(1)))
                .findFirst()
                .orElse(null);
    }

    private static double widestGap(GoldenCase golden, String output, NDArray argmax, NDArray scores) {
        long stride =
                golden.description().path("outputs").path(output).path("stride").asLong(1);
        double[] expected = golden.stored("output." + output).toDoubles();
        Number[] actual = argmax.toArray();
        float[] values = scores.toFloatArray();
        int classes = (int) scores.getShape().get(1);
        int positions = (int) argmax.getShape().size() / (int) argmax.getShape().get(0);
        double widest = 0;
        for (int j = 0; j < expected.length; j++) {
            int index = (int) (j * stride);
            if (actual[index].doubleValue() != expected[j]) {
                int first = index / positions * classes * positions + index % positions;
                widest = Math.max(widest, gap(values, first, positions, classes));
            }
        }
        return widest;
    }

    private static double gap(float[] values, int first, int step, int classes) {
        double largest = Double.NEGATIVE_INFINITY;
        double second = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            double value = values[first + c * step];
            second = Math.max(second, Math.min(largest, value));
            largest = Math.max(largest, value);
        }
        return largest - second;
    }
}
