// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import com.carrotsearch.hppc.LongArrayList;
import java.util.ArrayList;
import java.util.List;

/** Finds results on images or of categories that the ground truth does not have, and names the first of them. */
record UnknownIds(String source, ObjectColumns results) {

    private static final int NAMED = 3;

    void check(IdIndex images, IdIndex categories) {
        check("image_id", results.imageIds, images);
        check("category_id", results.categoryIds, categories);
    }

    private void check(String key, LongArrayList ids, IdIndex known) {
        int count = 0;
        List<String> first = new ArrayList<>();
        for (int row = 0; row < ids.elementsCount; row++) {
            if (known.find(ids.get(row)) < 0 && !results.has(row, ObjectColumns.LEFT_OUT)) {
                if (count++ < NAMED) {
                    first.add("result " + row + " (" + key + " " + ids.get(row) + ")");
                }
            }
        }
        if (count > 0) {
            String others = count > NAMED ? " and " + (count - NAMED) + " more" : "";
            throw new CocoFormatException(
                    source + ": " + count + " of " + ids.elementsCount + " results have an unknown " + key + ": "
                            + String.join(", ", first) + others + "; do results and ground truth belong together?");
        }
    }
}
