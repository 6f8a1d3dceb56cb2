// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;

/** A growing column of {@code long} values; only the first {@code size} of {@code values} hold. */
final class LongColumn {

    long[] values = new long[16];
    int size;

    void add(long value) {
        if (size == values.length) {
            grow(1);
        }
        values[size++] = value;
    }

    void addAll(long[] source, int from, int count) {
        if (count > values.length - size) {
            grow(count);
        }
        System.arraycopy(source, from, values, size, count);
        size += count;
    }

    void addAll(LongColumn other) {
        addAll(other.values, 0, other.size);
    }

    long get(int index) {
        return values[index];
    }

    private void grow(int count) {
        values = Arrays.copyOf(values, ColumnCapacity.after(values.length, (long) size + count));
    }
}
