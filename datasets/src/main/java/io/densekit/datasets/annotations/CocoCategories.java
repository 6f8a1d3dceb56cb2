// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import io.densekit.UserError;
import io.densekit.evaluation.coco.CocoCategory;
import java.nio.file.Path;
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
    private final List<String> classes;
    private final List<Long> ids;
    private final Map<Long, Integer> labels = new HashMap<>();

    /**
     * Gives labels.
     *
     * @param listed the file's categories in its order
     * @param wanted names in the order of their labels; empty for all that the file has
     * @throws UserError if two have one name, there is none, or a wanted one is missing
     */
    CocoCategories(Path file, List<CocoCategory> listed, List<String> wanted) {
        Map<String, Long> byName = new LinkedHashMap<>();
        for (CocoCategory category : listed) {
            if (byName.put(category.name(), category.id()) != null) {
                throw UserError.failure(
                        file + ": two categories are called '" + category.name() + "'; give each its own name");
            }
        }
        List<String> missing =
                wanted.stream().filter(name -> !byName.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw UserError.usage(file + " has no category called " + String.join(", ", missing) + "; it has "
                    + String.join(", ", byName.keySet()) + "; set 'classes' to some of these");
        }
        if (byName.isEmpty()) {
            throw UserError.failure(file + " has no 'categories'; list them, each with its 'id' and 'name'");
        }
        classes = List.copyOf(wanted.isEmpty() ? byName.keySet() : wanted);
        ids = classes.stream().map(byName::get).toList();
        ids.forEach(id -> labels.put(id, labels.size()));
    }

    /** The label; empty where the category was not chosen. */
    OptionalInt label(long id) {
        Integer label = labels.get(id);
        return label == null ? OptionalInt.empty() : OptionalInt.of(label);
    }

    /** The file's identifiers by label. */
    List<Long> ids() {
        return ids;
    }

    /** Names by label. */
    List<String> classes() {
        return classes;
    }
}
