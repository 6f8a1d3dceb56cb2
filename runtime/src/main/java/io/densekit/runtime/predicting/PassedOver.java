// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.datasets.images.ImageEndings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts what of a folder is not taken, so that nobody misses an image without being told. Hidden files don't count. */
final class PassedOver {
    private final Map<String, Integer> files = new TreeMap<>();
    private final String taken;
    private int folders;

    /** @param taken what is, in words */
    PassedOver(String taken) {
        this.taken = taken;
    }

    void file(Path file) {
        if (!isHidden(file)) {
            String ending = ImageEndings.of(file);
            files.merge(ending.isEmpty() ? "without an ending" : "." + ending, 1, Integer::sum);
        }
    }

    void folder(Path folder, boolean lookedInto) {
        folders += lookedInto || isHidden(folder) ? 0 : 1;
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    /** What was passed over; empty if it was nothing. */
    Optional<String> sentence() {
        List<String> parts = new ArrayList<>();
        if (!files.isEmpty()) {
            List<String> counts = files.entrySet().stream()
                    .map(entry -> entry.getValue() + " " + entry.getKey())
                    .toList();
            parts.add("passed over " + String.join(", ", counts) + ", whose endings are none of " + taken
                    + " that are read");
        }
        if (folders > 0) {
            parts.add(
                    (folders == 1 ? "a folder" : folders + " folders") + " within not looked into (--recursive does)");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
    }
}
