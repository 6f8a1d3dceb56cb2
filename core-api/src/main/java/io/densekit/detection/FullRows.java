// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.HostOperator;
import io.densekit.ops.NativeArray;
import io.densekit.ops.Ops;

/**
 * The rows of {@code [rows, columns]}, int64, that hold no -1, which stand first, as an operator: what {@link BoxSelection} gives without
 * its empty rows.
 */
public record FullRows() implements HostOperator {

    @Override
    public NDArray run(Ops ops, NDList inputs) {
        NDArray rows = inputs.get(0);
        int columns = (int) rows.getShape().get(1);
        long[] values = rows.toLongArray();
        int full = 0;
        while (full * columns < values.length && values[full * columns] >= 0) {
            full++;
        }
        return rows.get("0:" + full);
    }

    @Override
    public NDArray recorded(Ops ops, NDList inputs) {
        NDArray rows = inputs.get(0);
        return rows.maximum(NativeArray.copyOf(rows.getManager(), new long[1], new Shape()));
    }
}
