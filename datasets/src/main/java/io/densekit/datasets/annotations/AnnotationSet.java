// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import io.densekit.UserError;
import io.densekit.data.Warnings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * What annotations say of a set of images.
 *
 * @param classes their names by label
 * @param categories the identifiers that the annotations give these classes, by label
 * @param images in the annotations' order
 */
public record AnnotationSet(List<String> classes, List<Long> categories, List<AnnotatedImage> images) {

    /** Of images that training leaves out. */
    public static final String EMPTY = "image without an object, not trained on";

    /** Of objects of other classes than those asked for. */
    public static final String OTHER_CLASS = "object of a class that is not among 'classes', left out";

    public AnnotationSet {
        classes = List.copyOf(classes);
        categories = List.copyOf(categories);
        images = List.copyOf(images);
    }

    /** The same without images in which there is nothing to learn; these are counted. */
    public AnnotationSet withoutEmpty(Warnings warnings) {
        List<AnnotatedImage> taken =
                images.stream().filter(AnnotatedImage::hasObjects).toList();
        for (int i = taken.size(); i < images.size(); i++) {
            warnings.add(EMPTY);
        }
        return new AnnotationSet(classes, categories, taken);
    }

    /** The same of some images alone. */
    public AnnotationSet only(Predicate<Path> files) {
        return new AnnotationSet(
                classes,
                categories,
                images.stream().filter(image -> files.test(image.file())).toList());
    }

    /**
     * Makes sure that there is an image.
     *
     * @param source of the annotations, for the message
     * @throws UserError if there is none
     */
    public void requireImages(String source, boolean training, Warnings warnings) {
        if (images.isEmpty()) {
            throw UserError.failure(
                    source + " has no image to " + (training ? "train on" : "evaluate on") + "; " + warnings.leftOut());
        }
    }
}
