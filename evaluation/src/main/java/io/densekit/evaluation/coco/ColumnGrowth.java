// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import com.carrotsearch.hppc.ArraySizingStrategy;
import java.util.function.IntConsumer;

/** How far a column grows: by half at least, so that appending stays linear without wasting much memory. */
final class ColumnGrowth implements ArraySizingStrategy {

    static final ColumnGrowth BOUNDED = new ColumnGrowth();

    private static final int LARGEST = Integer.MAX_VALUE - 16;

    @Override
    public int grow(int capacity, int size, int added) {
        return after(capacity, (long) size + added);
    }

    static int after(int capacity, long needed) {
        if (needed > LARGEST) {
            throw new CocoFormatException(
                    "there are more than " + LARGEST + " values of one kind; evaluate the images in several files");
        }
        return (int) Math.min(LARGEST, Math.max(needed, capacity + (capacity >> 1) + 16L));
    }

    /** Makes room for {@code times} as many values as there are. */
    static void reserve(IntConsumer column, int size, double times) {
        if (size > 0) {
            column.accept((int) Math.min(LARGEST, size * times));
        }
    }

    @Override
    public long ramBytesAllocated() {
        return 0;
    }

    @Override
    public long ramBytesUsed() {
        return 0;
    }
}
