// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** What must hold between the parts of a ground truth, however it was made. */
final class GroundTruthChecks {

    private final String source;
    private final List<CocoImage> images;
    private final List<CocoCategory> categories;
    private final ObjectColumns objects;

    GroundTruthChecks(String source, List<CocoImage> images, List<CocoCategory> categories, ObjectColumns objects) {
        this.source = source;
        this.images = ascending(images, CocoImage::id);
        this.categories = ascending(categories, CocoCategory::id);
        this.objects = objects;
    }

    CocoGroundTruth groundTruth(DuplicateIds duplicates) {
        requireDistinct("image", images, CocoImage::id);
        requireDistinct("category", categories, CocoCategory::id);
        CocoGroundTruth truth = new CocoGroundTruth(source, images, categories, objects);
        requireKnown(truth);
        int[] byId = rowsById();
        for (int i = 1; i < byId.length; i++) {
            if (objects.ids.get(byId[i - 1]) == objects.ids.get(byId[i])) {
                if (duplicates == DuplicateIds.REFUSE) {
                    throw truth.fault(byId[i], "annotation " + byId[i - 1] + " has the same id");
                }
                return withStandIns(byId);
            }
        }
        return truth;
    }

    private CocoGroundTruth withStandIns(int[] byId) {
        int[] standIn = new int[byId.length];
        for (int i = byId.length - 1; i >= 0; i--) {
            boolean last = i == byId.length - 1 || objects.ids.get(byId[i]) != objects.ids.get(byId[i + 1]);
            standIn[byId[i]] = last ? byId[i] : standIn[byId[i + 1]];
        }
        return new CocoGroundTruth(source, images, categories, objects.select(standIn));
    }

    private int[] rowsById() {
        int size = objects.size();
        long[] ids = objects.ids.values;
        if (IntStream.range(1, size).allMatch(i -> ids[i - 1] < ids[i])) {
            return new int[0];
        }
        return IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(i -> ids[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void requireKnown(CocoGroundTruth truth) {
        IdIndex imageIndex = truth.imageIndex();
        IdIndex categoryIndex = truth.categoryIndex();
        for (int row = 0; row < objects.size(); row++) {
            if (imageIndex.find(objects.imageIds.get(row)) < 0) {
                throw truth.fault(row, "image_id " + objects.imageIds.get(row) + " is not among the images");
            }
            if (categoryIndex.find(objects.categoryIds.get(row)) < 0) {
                throw truth.fault(row, "category_id " + objects.categoryIds.get(row) + " is not among the categories");
            }
        }
    }

    private <T> void requireDistinct(String what, List<T> sorted, ToLongFunction<T> id) {
        for (int i = 1; i < sorted.size(); i++) {
            if (id.applyAsLong(sorted.get(i - 1)) == id.applyAsLong(sorted.get(i))) {
                throw new CocoFormatException(
                        source + ": two of its entries have the " + what + " id " + id.applyAsLong(sorted.get(i)));
            }
        }
    }

    private static <T> List<T> ascending(List<T> entries, ToLongFunction<T> id) {
        return entries.stream().sorted(Comparator.comparingLong(id)).toList();
    }
}
