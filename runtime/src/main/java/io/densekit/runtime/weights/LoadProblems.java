// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says why a weight file does not fit, with the first names of each kind. */
final class LoadProblems {

    private static final int SHOWN = 3;

    private LoadProblems() {}

    static String describe(LoadReport report) {
        List<String> parts = new ArrayList<>();
        parts.add(report.loaded().size() + " tensors fit");
        add(parts, "are missing in it", report.missing());
        add(parts, "are not the network's", report.unexpected());
        add(parts, "have another shape", report.mismatched());
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, String what, List<?> names) {
        if (!names.isEmpty()) {
            String first = names.stream().limit(SHOWN).map(Object::toString).collect(Collectors.joining(", "));
            String more = names.size() > SHOWN ? ", ..." : "";
            parts.add(names.size() + " " + what + " (" + first + more + ")");
        }
    }
}
