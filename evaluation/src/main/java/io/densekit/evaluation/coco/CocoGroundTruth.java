// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Images, categories and annotated objects to evaluate against. Read from COCO's annotation file or built in memory;
 * immutable and safe to share.
 */
public final class CocoGroundTruth {

    private final String source;
    private final List<CocoImage> images;
    private final List<CocoCategory> categories;
    private final ObjectColumns objects;
    private final long[] imageIds;
    private final long[] categoryIds;

    /** @param images and categories ascending by id */
    CocoGroundTruth(String source, List<CocoImage> images, List<CocoCategory> categories, ObjectColumns objects) {
        this.source = source;
        this.images = List.copyOf(images);
        this.categories = List.copyOf(categories);
        this.objects = objects;
        this.imageIds = images.stream().mapToLong(CocoImage::id).toArray();
        this.categoryIds = categories.stream().mapToLong(CocoCategory::id).toArray();
    }

    /**
     * Reads an annotation file ({@code instances_….json} or {@code person_keypoints_….json}) of any size, for every
     * type of evaluation.
     *
     * @throws CocoFormatException where it cannot be read, is no annotation file or holds something that cannot be
     *     evaluated, for example two annotations of one id
     */
    public static CocoGroundTruth read(Path annotations) {
        return read(annotations, EnumSet.allOf(IouType.class));
    }

    /** Reads an annotation file for these types of evaluation alone, and passes over what they do not need. */
    public static CocoGroundTruth read(Path annotations, Set<IouType> types) {
        return read(annotations, types, DuplicateIds.REFUSE);
    }

    /** Reads an annotation file for these types of evaluation, with a rule for annotations that share an id. */
    public static CocoGroundTruth read(Path annotations, Set<IouType> types, DuplicateIds duplicates) {
        return read(annotations, types, duplicates, bytes -> {});
    }

    /**
     * Reads an annotation file for these types of evaluation, with a rule for annotations that share an id.
     *
     * @param progress told how many more bytes were read; they add up to the file's size
     */
    public static CocoGroundTruth read(
            Path annotations, Set<IouType> types, DuplicateIds duplicates, LongConsumer progress) {
        return new AnnotationFileReader(annotations, types, duplicates, progress).read();
    }

    /** Starts a ground truth in memory. */
    public static GroundTruthBuilder builder() {
        return new GroundTruthBuilder();
    }

    /** The images, ascending by id. */
    public List<CocoImage> images() {
        return images;
    }

    /** The categories, ascending by id. */
    public List<CocoCategory> categories() {
        return categories;
    }

    /** How many objects are annotated, crowds included. */
    public int size() {
        return objects.size();
    }

    /** What messages call it: the file's path, or that it is in memory. */
    String source() {
        return source;
    }

    ObjectColumns objects() {
        return objects;
    }

    /** A new index of the images; each thread needs its own. */
    IdIndex imageIndex() {
        return new IdIndex(imageIds);
    }

    IdIndex categoryIndex() {
        return new IdIndex(categoryIds);
    }

    CocoFormatException fault(int row, String mistake) {
        return new CocoFormatException(
                source + ": annotation " + row + " (id " + objects.ids.get(row) + "): " + mistake);
    }
}
