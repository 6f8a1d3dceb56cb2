// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.UserError;
import io.densekit.datasets.annotations.CocoAnnotationFile;
import io.densekit.evaluation.coco.CocoCategory;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoImage;
import io.densekit.evaluation.coco.IouType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Annotations to judge by.
 *
 * @param file that messages name
 * @param images their ids
 * @param byName the categories' ids
 * @param byLabel the same in the file's order, for networks that don't name their classes
 */
record Truth(String file, CocoGroundTruth truth, Set<Long> images, Map<String, Long> byName, List<Long> byLabel)
        implements AutoCloseable {

    /**
     * Reads a file.
     *
     * @param name that messages call it
     * @throws UserError if it can't be read
     */
    static Truth read(Path file, String name, IouType type) {
        CocoGroundTruth truth = CocoAnnotationFile.orUserError(() -> CocoGroundTruth.read(file, Set.of(type)));
        return of(truth, name);
    }

    static Truth of(CocoGroundTruth truth, String name) {
        Map<String, Long> byName = new HashMap<>();
        for (CocoCategory category : truth.categories()) {
            if (byName.put(category.name(), category.id()) != null) {
                throw UserError.failure(
                        name + ": two categories are called '" + category.name() + "'; give each its own name");
            }
        }
        return new Truth(
                name,
                truth,
                truth.images().stream().map(CocoImage::id).collect(Collectors.toSet()),
                byName,
                truth.listedCategories().stream().map(CocoCategory::id).toList());
    }

    /**
     * The category of a class.
     *
     * @param name of the class; null where the network doesn't say
     * @throws UserError if the file has none
     */
    long category(int label, String name) {
        Long id = name != null ? byName.get(name) : label < byLabel.size() ? byLabel.get(label) : null;
        if (id == null) {
            String what = name != null ? "called '" + name + "'" : "for the network's class " + label;
            throw UserError.usage(file + " has no category " + what + "; it has " + String.join(", ", byName.keySet()));
        }
        return id;
    }

    /** Nothing but Java's memory is held. */
    @Override
    public void close() {}
}
