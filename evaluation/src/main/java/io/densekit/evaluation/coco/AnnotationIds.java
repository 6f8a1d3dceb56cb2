// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The ids of annotations, which may be missing or repeat. */
record AnnotationIds(ObjectColumns objects) {

    /** Counts ids that repeat, and numbers annotations without one behind the others, from 1 at least. */
    void settle(Flaws flaws) {
        long[] ids = objects.ids.buffer;
        int size = objects.size();
        long[] sorted = Arrays.copyOf(ids, size);
        if (!isRising(sorted)) {
            Arrays.sort(sorted);
        }
        if (isRising(sorted) && (size == 0 || sorted[0] != ObjectColumns.NO_ID)) {
            return;
        }
        long next = Math.max(0, sorted[size - 1]) + 1;
        Set<Long> taken = new HashSet<>();
        for (int row = 0; row < size; row++) {
            if (ids[row] == ObjectColumns.NO_ID) {
                flaws.met(CocoFlaw.NO_ID, new Malformed("id is missing"), objects.place(row));
                ids[row] = next++;
            } else if (!taken.add(ids[row])) {
                flaws.met(CocoFlaw.REPEATED_ID, new Malformed("its id is taken"), objects.place(row));
            }
        }
    }

    private static boolean isRising(long[] values) {
        for (int i = 1; i < values.length; i++) {
            if (values[i - 1] >= values[i]) {
                return false;
            }
        }
        return true;
    }

    /** The same, where a match with the id 0 reads as none, since pycocotools notes matches by id. */
    ObjectColumns asInPycocotools() {
        ObjectColumns looked = lastOfEach();
        for (int row = 0; row < looked.size(); row++) {
            if (looked.ids.get(row) == 0) {
                looked.flags.buffer[row] |= ObjectColumns.NEVER_FOUND;
            }
        }
        return looked;
    }

    /** The objects, each of which is the last one that has its id. */
    ObjectColumns lastOfEach() {
        Map<Long, Integer> last = new HashMap<>();
        for (int row = 0; row < objects.size(); row++) {
            last.put(objects.ids.get(row), row);
        }
        int[] standIns = new int[objects.size()];
        Arrays.setAll(standIns, row -> last.get(objects.ids.get(row)));
        return objects.select(standIns);
    }
}
