// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import com.carrotsearch.hppc.LongArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Finds results on images or of categories that the ground truth does not have, and names the first of them.
 *
 * @param first the row of the results' first
 */
record UnknownIds(String source, ObjectColumns results, int first) {

    private static final int NAMED = 3;

    void check(IdIndex images, IdIndex categories) {
        check("image_id", results.imageIds, images, results.textIds::shown);
        check("category_id", results.categoryIds, categories, Long::toString);
    }

    private void check(String key, LongArrayList ids, IdIndex known, LongFunction<String> shown) {
        int count = 0;
        List<String> named = new ArrayList<>();
        long[] values = ids.buffer;
        for (int row = first; row < ids.elementsCount; row++) {
            if (known.find(values[row]) < 0 && !results.has(row, ObjectColumns.LEFT_OUT)) {
                if (count++ < NAMED) {
                    named.add("result " + (row - first) + " (" + key + " " + shown.apply(ids.get(row)) + ")");
                }
            }
        }
        if (count > 0) {
            String others = count > NAMED ? " and " + (count - NAMED) + " more" : "";
            throw new CocoFormatException(source + ": " + count + " of " + (ids.elementsCount - first)
                    + " results have an unknown " + key + ": " + String.join(", ", named) + others
                    + "; do results and ground truth belong together?");
        }
    }
}
