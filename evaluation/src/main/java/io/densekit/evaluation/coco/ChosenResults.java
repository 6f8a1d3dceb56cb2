// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.KeySet;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Which results are evaluated: those on some images, of some categories. Others are left out before they are judged.
 *
 * @param images as files have them; all where empty
 * @param categories ascending; all where empty
 */
record ChosenResults(Optional<Set<String>> images, Optional<long[]> categories) {

    static final ChosenResults ALL = new ChosenResults(Optional.empty(), Optional.empty());

    private static final KeySet KEYS = new KeySet("image_id", "category_id");

    static ChosenResults of(CocoParameters parameters) {
        return new ChosenResults(
                parameters.imageIds().map(Set::copyOf), parameters.categoryIds().map(ids -> ids.stream()
                        .mapToLong(Long::longValue)
                        .toArray()));
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
            boolean number = first == '-' || first >= '0' && first <= '9';
            if (key == 0 && (number || first == '"')) {
                String written = number ? Long.toString(cursor.integer()) : cursor.string();
                chosen &= images.isEmpty() || images.get().contains(written);
            } else if (key == 1 && number) {
                long id = cursor.integer();
                chosen &= categories.isEmpty() || Arrays.binarySearch(categories.get(), id) >= 0;
            } else {
                cursor.skip();
            }
        }
        cursor.rewind();
        return chosen;
    }
}
