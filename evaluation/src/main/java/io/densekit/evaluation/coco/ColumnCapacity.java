// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/** How far a column grows: by half at least, so that appending stays linear without wasting much memory. */
final class ColumnCapacity {

    private static final int LARGEST = Integer.MAX_VALUE - 16;

    private ColumnCapacity() {}

    static int after(int capacity, long needed) {
        if (needed > LARGEST) {
            throw new CocoFormatException(
                    "there are more than " + LARGEST + " values of one kind; evaluate the images in several files");
        }
        return (int) Math.min(LARGEST, Math.max(needed, capacity + (capacity >> 1) + 16L));
    }
}
