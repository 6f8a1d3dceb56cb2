// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.detection;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * How long one image took, part by part.
 *
 * @param parts in the order in which they ended
 * @param milliseconds from the image's file to the last result; what is in no part is not the network's
 * @param detections that were found
 * @param covered mean share of the image that a detection's box takes
 */
record PredictionTime(List<Part> parts, double milliseconds, int detections, double covered) {

    /** Copies the list. */
    PredictionTime {
        parts = List.copyOf(parts);
    }

    /** Milliseconds in the network. */
    double network() {
        return sum(Part::network);
    }

    /** The share of all that is not the network's, within [0, 1]. */
    double outside() {
        return 1 - network() / milliseconds;
    }

    private double sum(Predicate<Part> chosen) {
        return parts.stream().filter(chosen).mapToDouble(Part::milliseconds).sum();
    }

    /** The network's parts and their sum, the others and theirs, with shares of the whole. */
    String table() {
        StringBuilder table = new StringBuilder();
        parts.stream().filter(Part::network).forEach(part -> line(table, part));
        line(table, "backbone, FPN and heads", network(), "\n");
        parts.stream().filter(part -> !part.network()).forEach(part -> line(table, part));
        line(table, "  between these", milliseconds - sum(part -> true), "");
        line(table, "everything else", milliseconds - network(), "\n");
        line(table, "whole prediction", milliseconds, "");
        return table.toString();
    }

    private void line(StringBuilder table, Part part) {
        String work = part.multiplyAdds() == 0
                ? ""
                : String.format(Locale.ROOT, " %8.1f G multiply-adds", part.multiplyAdds() / 1e9);
        line(table, "  " + part.name(), part.milliseconds(), work);
    }

    private void line(StringBuilder table, String name, double time, String end) {
        table.append(String.format(Locale.ROOT, "%-42s %9.1f ms %6.1f %%", name, time, 100 * time / milliseconds))
                .append(end)
                .append('\n');
    }
}
