// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** What must hold between the parts of a ground truth, however it was made, and what is settled from them. */
final class GroundTruthChecks {

    private final CocoGroundTruth truth;
    private final ObjectColumns objects;
    private final Flaws flaws;

    /** @throws CocoFormatException where images or categories share an id */
    GroundTruthChecks(
            String source,
            List<CocoImage> images,
            List<CocoCategory> categories,
            ObjectColumns objects,
            Crowds crowds,
            Flaws flaws) {
        requireDistinct(source, "image", images, CocoImage::id, objects.textIds::shown);
        requireDistinct(source, "category", categories, CocoCategory::id, Long::toString);
        this.truth = new CocoGroundTruth(source, ImageIds.numbered(images), categories, objects, crowds, flaws);
        truth.imageIds().settle(objects, 0);
        this.objects = objects;
        this.flaws = flaws;
    }

    /** @throws CocoFormatException where an annotation has a flaw that is refused */
    CocoGroundTruth groundTruth() {
        IdIndex images = truth.imageIndex();
        IdIndex categories = truth.categoryIndex();
        MaskChecks masks = new MaskChecks(objects, flaws);
        for (int row = 0; row < objects.size(); row++) {
            try {
                int image = images.find(objects.imageIds.get(row));
                int category = categories.find(objects.categoryIds.get(row));
                if (isListed(row, image, category)) {
                    masks.settle(row, truth.images().get(image));
                    keypoints(row, truth.categories().get(category));
                }
            } catch (Malformed e) {
                throw truth.fault(row, e.getMessage());
            }
        }
        new AnnotationIds(objects).settle(flaws);
        return truth;
    }

    private boolean isListed(int row, int image, int category) {
        if (image < 0) {
            leaveOut(
                    row,
                    CocoFlaw.UNLISTED_IMAGE,
                    "image_id " + objects.textIds.shown(objects.imageIds.get(row)),
                    "images");
        } else if (category < 0) {
            leaveOut(row, CocoFlaw.UNLISTED_CATEGORY, "category_id " + objects.categoryIds.get(row), "categories");
        }
        return !objects.has(row, ObjectColumns.LEFT_OUT);
    }

    private void leaveOut(int row, CocoFlaw flaw, String id, String list) {
        flaws.met(flaw, new Malformed(id + " is not among the " + list), objects.place(row));
        objects.flags.buffer[row] |= ObjectColumns.LEFT_OUT;
    }

    /** Of a category whose keypoints have no names, an object is none that has any. */
    private void keypoints(int row, CocoCategory category) {
        if (!category.keypoints().isEmpty() && objects.keypointStart(row) == objects.keypointEnd(row)) {
            flaws.met(CocoFlaw.NO_KEYPOINTS, new Malformed("keypoints is missing"), objects.place(row));
        }
    }

    private static <T> void requireDistinct(
            String source, String what, List<T> entries, ToLongFunction<T> id, LongFunction<String> shown) {
        Set<Long> taken = new HashSet<>();
        for (T entry : entries) {
            if (!taken.add(id.applyAsLong(entry))) {
                throw new CocoFormatException(source + ": two of its entries have the " + what + " id "
                        + shown.apply(id.applyAsLong(entry)) + "; give each its own");
            }
        }
    }
}
