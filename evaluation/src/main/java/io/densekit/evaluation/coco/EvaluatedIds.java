// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import com.carrotsearch.hppc.LongArrayList;
import java.util.List;
import java.util.Optional;

/** The images and categories that are evaluated, numbered from 0 by ascending id. */
final class EvaluatedIds {

    final IdIndex images;
    final IdIndex categories;
    final boolean useCategories;

    EvaluatedIds(CocoGroundTruth truth, CocoParameters parameters) {
        images = chosen(truth.imageIndex(), parameters.imageIds(), "image");
        categories = chosen(truth.categoryIndex(), parameters.categoryIds(), "category");
        useCategories = parameters.useCategories();
    }

    private static IdIndex chosen(IdIndex all, Optional<List<Long>> ids, String what) {
        if (ids.isEmpty()) {
            return all;
        }
        for (long id : ids.get()) {
            if (all.find(id) < 0) {
                throw new CocoFormatException(
                        "the ground truth has no " + what + " with the id " + id + ", which was chosen for evaluation");
            }
        }
        return new IdIndex(ids.get().stream().mapToLong(Long::longValue).toArray());
    }

    /** How many groups are summed up separately: the categories, or a single one. */
    int groupCount() {
        return useCategories ? categories.size() : 1;
    }

    int group(int category) {
        return useCategories ? category : 0;
    }

    /** The id of a group: its category's, or -1 as in pycocotools. */
    long groupId(int group) {
        return useCategories ? categories.id(group) : -1;
    }

    /** The number of each row's image, -1 where it is not evaluated. */
    int[] images(ObjectColumns rows) {
        int[] numbers = numbers(rows.imageIds, rows.size(), images);
        for (int row = 0; row < numbers.length; row++) {
            if (rows.has(row, ObjectColumns.LEFT_OUT)) {
                numbers[row] = -1;
            }
        }
        return numbers;
    }

    int[] categories(ObjectColumns rows) {
        return numbers(rows.categoryIds, rows.size(), categories);
    }

    private static int[] numbers(LongArrayList ids, int size, IdIndex index) {
        int[] numbers = new int[size];
        for (int row = 0; row < size; row++) {
            numbers[row] = index.find(ids.get(row));
        }
        return numbers;
    }
}
