// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.HostOperator;
import io.densekit.ops.NativeArray;
import io.densekit.ops.Ops;
import io.densekit.structures.Boxes;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Hard suppression as an operator, of boxes {@code [sets, count, 4]} and scores {@code [sets, kinds, count]}: of each set and kind the
 * boxes whose score is high enough suppress each other, and of all that are left the surest are taken. Gives {@code [rows, 3]},
 * int64: set, kind and box of each by falling score, then rows of -1.
 *
 * @param iou overlap above which the less sure box goes
 * @param threshold that a score is above
 * @param limit how many are taken at most: there are so many rows, unless there are fewer boxes of all sets and kinds
 */
public record BoxSelection(double iou, double threshold, int limit) implements HostOperator {

    /** Rows that are given for scores of a shape. */
    public int rows(Shape scores) {
        return (int) Math.min(limit, scores.size());
    }

    @Override
    public NDArray run(Ops ops, NDList inputs) {
        NDArray corners = inputs.get(0);
        NDArray scores = inputs.get(1);
        Shape shape = scores.getShape();
        int kinds = (int) shape.get(1);
        int count = (int) shape.get(2);
        float[] values = scores.toFloatArray();
        int[] sure = IntStream.range(0, values.length)
                .filter(i -> values[i] > (float) threshold)
                .toArray();
        int[] places = Arrays.stream(sure)
                .map(i -> i / (kinds * count) * count + i % count)
                .toArray();
        int[] groups = Arrays.stream(sure).map(i -> i / count).toArray();
        float[] own = new float[sure.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = values[sure[i]];
        }
        int[] kept = new Suppression(iou).keep(new Boxes(corners.toFloatArray()).select(places), own, groups);
        long[] rows = new long[3 * rows(shape)];
        Arrays.fill(rows, -1);
        for (int row = 0; row < Math.min(kept.length, rows.length / 3); row++) {
            int at = sure[kept[row]];
            rows[3 * row] = at / (kinds * count);
            rows[3 * row + 1] = at / count % kinds;
            rows[3 * row + 2] = at % count;
        }
        return NativeArray.copyOf(corners.getManager(), rows, new Shape(rows.length / 3, 3));
    }
}
