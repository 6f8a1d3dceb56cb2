// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.parity;

import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says in which names and shapes a network's parameters differ from a case's. */
final class ParameterDifferences {

    private static final int MOST_LINES = 20;

    private ParameterDifferences() {}

    /** A line for each difference, the first twenty of them; empty if there is none. */
    static Optional<String> of(Map<String, long[]> expected, Map<String, Parameter> actual) {
        List<String> lines = new ArrayList<>();
        expected.forEach((name, shape) -> {
            Parameter parameter = actual.get(name);
            if (parameter == null) {
                lines.add("  the model lacks " + name + " " + Arrays.toString(shape));
            } else if (!Arrays.equals(shape, parameter.getShape().getShape())) {
                lines.add("  " + name + " should be " + Arrays.toString(shape) + ", is "
                        + Arrays.toString(parameter.getShape().getShape()));
            }
        });
        actual.forEach((name, parameter) -> {
            if (!expected.containsKey(name)) {
                lines.add("  the case lacks " + name + " "
                        + Arrays.toString(parameter.getShape().getShape()));
            }
        });
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String rest = lines.size() > MOST_LINES ? "\n  and " + (lines.size() - MOST_LINES) + " more" : "";
        return Optional.of(String.join("\n", lines.subList(0, Math.min(MOST_LINES, lines.size()))) + rest);
    }
}
