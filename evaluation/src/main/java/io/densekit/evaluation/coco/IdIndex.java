// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;

/** Ids in ascending order, and the place of each. */
final class IdIndex {

    private final long[] ids;
    private int last;

    /** @param ids ascending, without repetitions */
    IdIndex(long[] ids) {
        this.ids = ids;
    }

    int size() {
        return ids.length;
    }

    long id(int index) {
        return ids[index];
    }

    /** The place of {@code id}, or -1. Results mostly repeat the id before, which is tried first. */
    int find(long id) {
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
