// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;

/** A growing column of {@code double} values; only the first {@code size} of {@code values} hold. */
final class DoubleColumn {

    double[] values = new double[16];
    int size;

    void add(double value) {
        if (size == values.length) {
            grow(1);
        }
        values[size++] = value;
    }

    void addAll(double[] source, int from, int count) {
        if (count > values.length - size) {
            grow(count);
        }
        System.arraycopy(source, from, values, size, count);
        size += count;
    }

    void addAll(DoubleColumn other) {
        addAll(other.values, 0, other.size);
    }

    double get(int index) {
        return values[index];
    }

    private void grow(int count) {
        values = Arrays.copyOf(values, ColumnCapacity.after(values.length, (long) size + count));
    }
}
