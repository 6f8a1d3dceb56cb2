// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.json.JsonCursor;
import io.densekit.evaluation.json.JsonException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ids of images that are texts, as those of images whose names are no numbers. While a file is read each stands as a number
 * below all that files may have; {@link ImageIds} says which image it is.
 */
final class TextIds {

    private static final long FIRST = Long.MIN_VALUE + 1;
    private static final long LAST = FIRST + Integer.MAX_VALUE;

    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    /** Reads an id, a number or a text. */
    long read(JsonCursor cursor) {
        if (cursor.peek() == '"') {
            return number(cursor.string());
        }
        long start = cursor.offset();
        long id = cursor.integer();
        if (isText(id)) {
            throw new JsonException("the id " + id + " is beyond what ids may be", start);
        }
        return id;
    }

    /** The number that a text stands as. */
    long number(String text) {
        return FIRST
                + places.computeIfAbsent(text, added -> {
                    texts.add(added);
                    return texts.size() - 1;
                });
    }

    /** Whether a number stands for a text. */
    static boolean isText(long id) {
        return id <= LAST;
    }

    String text(long id) {
        return texts.get((int) (id - FIRST));
    }

    boolean isEmpty() {
        return texts.isEmpty();
    }

    /** What messages call an id. */
    String shown(long id) {
        return isText(id) ? '"' + text(id) + '"' : Long.toString(id);
    }
}
