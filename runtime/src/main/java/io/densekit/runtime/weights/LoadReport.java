// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of giving a network the tensors of a file.
 *
 * @param loaded names that network and file have with the same shape, and the adapted ones
 * @param missing names that only the network has: these keep their initial values
 * @param unexpected names that only the file has: these are ignored
 * @param mismatched names that both have with different shapes: these are not loaded
 * @param adapted of the loaded ones, those that had another shape in the file, such as position embeddings of another
 *     image size, and that the network made fit
 * @param leftOut names of the file beside those that were compared: outside of the prefix under which the network is,
 *     or of tensors of a kind that no network has, such as complex ones
 * @param doubts names of loaded ones whose shape is that of something else as well, each with what that is
 */
public record LoadReport(
        List<String> loaded,
        List<String> missing,
        List<String> unexpected,
        List<ShapeMismatch> mismatched,
        List<String> adapted,
        List<String> leftOut,
        List<String> doubts) {

    private static final int SHOWN = 3;

    public LoadReport {
        loaded = List.copyOf(loaded);
        missing = List.copyOf(missing);
        unexpected = List.copyOf(unexpected);
        mismatched = List.copyOf(mismatched);
        adapted = List.copyOf(adapted);
        leftOut = List.copyOf(leftOut);
        doubts = List.copyOf(doubts);
    }

    /** A tensor whose shape in the network isn't that in the file. */
    public record ShapeMismatch(String name, List<Long> inNetwork, List<Long> inFile) {
        @Override
        public String toString() {
            return name + ": " + inNetwork + " in the network, " + inFile + " in the file";
        }
    }

    /** Whether every tensor of the network was loaded and none of the file's was left over. */
    public boolean complete() {
        return missing.isEmpty() && unexpected.isEmpty() && mismatched.isEmpty();
    }

    /** What was left out of the file, if anything was. */
    public Optional<String> leftOutSentence(Path file) {
        return leftOut.isEmpty()
                ? Optional.empty()
                : Optional.of("left out what " + file + " has beside the network: "
                        + leftOut.stream().limit(SHOWN).collect(Collectors.joining(", "))
                        + (leftOut.size() > SHOWN ? " and " + (leftOut.size() - SHOWN) + " more" : ""));
    }

    /** A line of counts, then every name that wasn't loaded, one a line under a heading. */
    public String summary() {
        StringBuilder text = new StringBuilder("loaded " + loaded.size() + " tensors, " + missing.size() + " missing, "
                + unexpected.size() + " unexpected, " + mismatched.size() + " of another shape");
        section(text, "adapted from another shape", adapted);
        section(text, "taken as they are, though the file may mean something else", doubts);
        section(text, "missing in the file (initial values kept)", missing);
        section(text, "unexpected in the file (ignored)", unexpected);
        section(text, "left out, beside the network in the file", leftOut);
        section(text, "of another shape (not loaded)", mismatched);
        return text.toString();
    }

    /** Why the file does not fit, with the first names of each kind. */
    String problems() {
        List<String> parts = new ArrayList<>(List.of(loaded.size() + " tensors fit"));
        problem(parts, "are missing in it", missing);
        problem(parts, "are not the network's", unexpected);
        problem(parts, "have another shape", mismatched);
        return String.join("; ", parts);
    }

    private static void problem(List<String> parts, String what, List<?> names) {
        if (!names.isEmpty()) {
            String first = names.stream().limit(SHOWN).map(Object::toString).collect(Collectors.joining(", "));
            String more = names.size() > SHOWN ? ", ..." : "";
            parts.add(names.size() + " " + what + " (" + first + more + ")");
        }
    }

    private static void section(StringBuilder text, String heading, List<?> lines) {
        if (!lines.isEmpty()) {
            text.append("\n  ").append(heading).append(':');
            lines.forEach(line -> text.append("\n    ").append(line));
        }
    }
}
