// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.coco;

import io.densekit.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Which label a category of a file has. Without a choice of classes labels follow the file's order, as in MMDetection,
 * with it the order of the choice.
 */
final class CocoCategories {
    private final Path file;
    private final Map<Long, String> names = new LinkedHashMap<>();
    private Map<Long, Integer> labels = Map.of();
    private List<String> classes = List.of();

    CocoCategories(Path file) {
        this.file = file;
    }

    /** Takes one of the file's categories. */
    void add(JsonEntry entry) {
        long id = entry.whole("id");
        String name = entry.text("name");
        if (names.containsValue(name)) {
            throw UserError.failure(file + ": two categories are called '" + name + "'; give each its own name");
        }
        if (names.putIfAbsent(id, name) != null) {
            throw UserError.failure(file + ": two categories have the id " + id + "; give each its own");
        }
    }

    /**
     * Gives labels, once all categories are known.
     *
     * @param wanted names in the order of their labels; empty for all that the file has
     */
    void choose(List<String> wanted) {
        List<String> missing = new ArrayList<>(wanted);
        missing.removeAll(names.values());
        if (!missing.isEmpty()) {
            throw UserError.usage(file + " has no category called " + String.join(", ", missing) + "; it has "
                    + String.join(", ", names.values()) + "; set 'classes' to some of these");
        }
        if (names.isEmpty()) {
            throw UserError.failure(file + " has no 'categories'; list them, each with its 'id' and 'name'");
        }
        classes = wanted.isEmpty() ? List.copyOf(names.values()) : List.copyOf(wanted);
        labels = new HashMap<>();
        names.forEach((id, name) -> {
            if (classes.contains(name)) {
                labels.put(id, classes.indexOf(name));
            }
        });
    }

    /** Whether the file has such a category. */
    boolean knows(long id) {
        return names.containsKey(id);
    }

    /** The label; empty where the category was not chosen. */
    OptionalInt label(long id) {
        Integer label = labels.get(id);
        return label == null ? OptionalInt.empty() : OptionalInt.of(label);
    }

    /** The file's identifiers by label. */
    List<Long> ids() {
        return classes.stream()
                .map(name -> names.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .getKey())
                .toList();
    }

    /** Names by label. */
    List<String> classes() {
        return classes;
    }
}
