// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import java.nio.file.Path;
import java.util.List;

/**
 * An image with what is annotated in it.
 *
 * @param id as the annotations have it
 * @param file of the image
 * @param width in pixels, 0 where it is not known before the image is read
 * @param height in pixels, 0 where it is not known
 * @param objects in the order of the annotations
 */
public record AnnotatedImage(long id, Path file, int width, int height, List<AnnotatedObject> objects) {

    public AnnotatedImage {
        objects = List.copyOf(objects);
    }

    /** Whether the annotations say how large it is. */
    public boolean sized() {
        return width > 0 && height > 0;
    }

    /** Whether there is an object to learn from. */
    public boolean hasObjects() {
        return objects.stream().anyMatch(object -> !object.ignored());
    }
}
