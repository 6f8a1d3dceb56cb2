// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import java.util.List;

/**
 * What annotations say of a set of images.
 *
 * @param classes their names by label
 * @param categories the identifiers that the annotations give these classes, by label
 * @param images in the annotations' order
 */
public record AnnotationSet(List<String> classes, List<Long> categories, List<AnnotatedImage> images) {

    /** Keeps unchangeable copies of the lists. */
    public AnnotationSet {
        classes = List.copyOf(classes);
        categories = List.copyOf(categories);
        images = List.copyOf(images);
    }
}
