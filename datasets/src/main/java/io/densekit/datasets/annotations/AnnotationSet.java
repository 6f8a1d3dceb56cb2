// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import java.util.List;

/**
 * What annotations say of a set of images.
 *
 * @param classes their names by label
 * @param images in the annotations' order
 */
public record AnnotationSet(List<String> classes, List<AnnotatedImage> images) {

    /** Keeps unchangeable copies of the lists. */
    public AnnotationSet {
        classes = List.copyOf(classes);
        images = List.copyOf(images);
    }
}
