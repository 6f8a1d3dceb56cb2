// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.KeySet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which results are evaluated: those on some images, of some categories. Others are left out before they are judged.
 *
 * @param images ascending; all where empty
 * @param categories ascending; all where empty
 */
record ChosenResults(Optional<long[]> images, Optional<long[]> categories) {

    static final ChosenResults ALL = new ChosenResults(Optional.empty(), Optional.empty());

    private static final KeySet KEYS = new KeySet("image_id", "category_id");

    static ChosenResults of(CocoParameters parameters) {
        return new ChosenResults(
                parameters.imageIds().map(ChosenResults::array),
                parameters.categoryIds().map(ChosenResults::array));
    }

    private static long[] array(List<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    boolean areAll() {
        return images.isEmpty() && categories.isEmpty();
    }

    /** Looks ahead whether an entry is chosen, which it is where it does not say; the cursor stays before it. */
    boolean has(JsonCursor cursor) {
        if (cursor.peek() != '{') {
            return true;
        }
        boolean chosen = true;
        cursor.mark();
        cursor.openObject();
        for (int key = cursor.key(KEYS, -1); key != JsonCursor.END; key = cursor.key(KEYS, key)) {
            int first = cursor.peek();
            if (key >= 0 && (first == '-' || first >= '0' && first <= '9')) {
                chosen &= contains(key == 0 ? images : categories, cursor.integer());
            } else {
                cursor.skip();
            }
        }
        cursor.rewind();
        return chosen;
    }

    private static boolean contains(Optional<long[]> ids, long id) {
        return ids.isEmpty() || Arrays.binarySearch(ids.get(), id) >= 0;
    }
}
