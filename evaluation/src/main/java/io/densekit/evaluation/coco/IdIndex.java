// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;

/** Ids in ascending order, and the place of each. */
final class IdIndex {

    /** Ids that spread no further than this are found by a table. */
    private static final int TABLE = 1 << 12;

    private final long[] ids;

    /** The place of each id from the first to the last, -1 where there is none; null where ids spread far. */
    private final int[] table;

    private int last;

    /** @param ids ascending, without repetitions */
    IdIndex(long[] ids) {
        this.ids = ids;
        this.table = ids.length > 0 && inTable(ids[ids.length - 1], ids[0]) ? table(ids) : null;
    }

    private static boolean inTable(long id, long first) {
        return id >= first && id - first >= 0 && id - first < TABLE;
    }

    private static int[] table(long[] ids) {
        int[] table = new int[(int) (ids[ids.length - 1] - ids[0]) + 1];
        Arrays.fill(table, -1);
        for (int place = 0; place < ids.length; place++) {
            table[(int) (ids[place] - ids[0])] = place;
        }
        return table;
    }

    int size() {
        return ids.length;
    }

    long id(int index) {
        return ids[index];
    }

    /** The place of {@code id}, or -1. Results mostly repeat the id before, which is tried first. */
    int find(long id) {
        if (table != null) {
            return id >= ids[0] && id <= ids[ids.length - 1] ? table[(int) (id - ids[0])] : -1;
        }
        int hint = last;
        if (hint < ids.length && ids[hint] == id) {
            return hint;
        }
        int index = Arrays.binarySearch(ids, id);
        if (index < 0) {
            return -1;
        }
        last = index;
        return index;
    }
}
