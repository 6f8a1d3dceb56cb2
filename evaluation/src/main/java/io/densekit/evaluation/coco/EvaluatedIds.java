// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import com.carrotsearch.hppc.LongArrayList;
import java.util.List;

/** The images and categories that are evaluated, numbered from 0 by ascending id. */
final class EvaluatedIds {

    final IdIndex images;
    final IdIndex categories;
    final boolean useCategories;

    EvaluatedIds(CocoGroundTruth truth, CocoParameters parameters) {
        images = parameters.imageIds().map(ids -> images(truth, ids)).orElseGet(truth::imageIndex);
        categories = parameters.categoryIds().map(ids -> categories(truth, ids)).orElseGet(truth::categoryIndex);
        useCategories = parameters.useCategories();
    }

    private static IdIndex images(CocoGroundTruth truth, List<String> written) {
        return new IdIndex(written.stream()
                .mapToLong(id -> truth.imageId(id).orElseThrow(() -> notThere("image", id)))
                .sorted()
                .distinct()
                .toArray());
    }

    private static IdIndex categories(CocoGroundTruth truth, List<Long> ids) {
        IdIndex all = truth.categoryIndex();
        for (long id : ids) {
            if (all.find(id) < 0) {
                throw notThere("category", Long.toString(id));
            }
        }
        return new IdIndex(ids.stream().mapToLong(Long::longValue).toArray());
    }

    private static CocoFormatException notThere(String what, String id) {
        return new CocoFormatException(
                "the ground truth has no " + what + " with the id " + id + ", which was chosen for evaluation");
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
        short[] flags = rows.flags.buffer;
        for (int row = 0; row < numbers.length; row++) {
            if ((flags[row] & ObjectColumns.LEFT_OUT) != 0) {
                numbers[row] = -1;
            }
        }
        return numbers;
    }

    int[] categories(ObjectColumns rows) {
        return numbers(rows.categoryIds, rows.size(), categories);
    }

    private static int[] numbers(LongArrayList ids, int size, IdIndex index) {
        long[] values = ids.buffer;
        int[] numbers = new int[size];
        for (int row = 0; row < size; row++) {
            numbers[row] = index.find(values[row]);
        }
        return numbers;
    }
}
