// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import io.densekit.UserError;
import io.densekit.settings.InvalidSetting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Collects what is wrong with a configuration, so that the user sees all of it at once. */
final class Mistakes {
    private static final int SHOWN = 20;

    private record Mistake(Origin place, ConfigPath path, String what) {
        @Override
        public String toString() {
            return place + ": " + (path.steps().isEmpty() ? "" : path + ": ") + what;
        }
    }

    private final List<Mistake> mistakes = new ArrayList<>();

    void add(Origin place, ConfigPath path, String what) {
        mistakes.add(new Mistake(place, path, what));
    }

    /** Adds what is wrong with the value at a place, of which nothing can be made. */
    Bound refused(Location location, String what) {
        add(location.place(), location.path(), what);
        return Bound.FAILED;
    }

    static UserError single(Origin place, ConfigPath path, String what) {
        return UserError.usage(new Mistake(place, path, what).toString());
    }

    /** The error for a value that settings refuse once something is built of them. */
    static UserError of(InvalidSetting invalid, ConfigNode tree, Location location) {
        Location there = location.of(invalid, tree);
        return UserError.usage(new Mistake(there.place(), there.path(), invalid.getMessage()).toString(), invalid);
    }

    /** Throws one error with every mistake, in the order of their places. */
    void throwIfAny() {
        if (mistakes.isEmpty()) {
            return;
        }
        List<String> lines = mistakes.stream()
                .sorted(Comparator.comparing(
                                (Mistake mistake) -> mistake.place().source())
                        .thenComparing(mistake -> mistake.place().line())
                        .thenComparing(mistake -> mistake.place().column()))
                .map(Mistake::toString)
                .distinct()
                .toList();
        if (lines.size() == 1) {
            throw UserError.usage(lines.get(0));
        }
        String numbered = IntStream.range(0, Math.min(SHOWN, lines.size()))
                .mapToObj(index -> "  " + (index + 1) + ". " + lines.get(index))
                .collect(Collectors.joining("\n"));
        String more = lines.size() > SHOWN ? "\n  and " + (lines.size() - SHOWN) + " more" : "";
        throw UserError.usage(lines.size() + " mistakes in the configuration:\n" + numbered + more);
    }
}
