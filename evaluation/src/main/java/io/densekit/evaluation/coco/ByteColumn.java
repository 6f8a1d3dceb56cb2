// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;

/** A growing column of {@code byte} values; only the first {@code size} of {@code values} hold. */
final class ByteColumn {

    byte[] values = new byte[16];
    int size;

    void add(byte value) {
        if (size == values.length) {
            grow(1);
        }
        values[size++] = value;
    }

    void addAll(byte[] source, int from, int count) {
        if (count > values.length - size) {
            grow(count);
        }
        System.arraycopy(source, from, values, size, count);
        size += count;
    }

    void addAll(ByteColumn other) {
        addAll(other.values, 0, other.size);
    }

    byte get(int index) {
        return values[index];
    }

    private void grow(int count) {
        values = Arrays.copyOf(values, ColumnCapacity.after(values.length, (long) size + count));
    }
}
