// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.index.dim.NDIndexAll;
import ai.djl.ndarray.index.dim.NDIndexElement;
import ai.djl.ndarray.index.dim.NDIndexFixed;
import ai.djl.ndarray.index.dim.NDIndexSlice;
import ai.djl.ndarray.types.Shape;
import java.util.Map;

/** An index such as {@code ":, 1:, 0"} as slices and selections, axis by axis. */
final class Indexing {

    private final Recorder recorder;
    private Operand operand;
    private Shape shape;

    Indexing(Recorder recorder, Operand operand, Shape shape) {
        this.recorder = recorder;
        this.operand = operand;
        this.shape = shape;
    }

    /** @throws NotRecordable if it has arrays in it */
    Operand of(NDIndex index) {
        int axis = 0;
        for (int i = 0; i < index.getIndices().size(); i++) {
            if (i == index.getEllipsisIndex()) {
                axis += shape.dimension() - axis - (index.getRank() - i);
            }
            axis = take(index.get(i), axis);
        }
        return operand;
    }

    /** Goes on behind what it left of the axis. */
    private int take(NDIndexElement element, int axis) {
        if (element instanceof NDIndexAll) {
            return axis + 1;
        }
        long size = shape.get(axis);
        if (element instanceof NDIndexFixed fixed) {
            long at = fixed.getIndex() < 0 ? fixed.getIndex() + size : fixed.getIndex();
            shape = shape.slice(0, axis).addAll(shape.slice(axis + 1));
            operand = recorder.add(Op.SELECT, operand, Map.of("axis", (long) axis, "index", at), shape);
            return axis;
        }
        if (element instanceof NDIndexSlice slice) {
            long step = slice.getStep() == null ? 1 : slice.getStep();
            long start = bound(slice.getMin(), 0, size);
            long end = bound(slice.getMax(), size, size);
            if (step < 1) {
                throw new NotRecordable("the network indexes backwards, which is not known as a step of a graph");
            }
            if (start == 0 && end == size && step == 1) {
                return axis + 1;
            }
            long length = Math.max(0, (end - start + step - 1) / step);
            shape = shape.slice(0, axis).add(length).addAll(shape.slice(axis + 1));
            operand = recorder.add(
                    Op.SLICE, operand, Map.of("axis", (long) axis, "start", start, "end", end, "step", step), shape);
            return axis + 1;
        }
        throw new NotRecordable("the network indexes by " + element.getClass().getSimpleName()
                + ", which is not known as a step of a graph");
    }

    private static long bound(Long given, long without, long size) {
        if (given == null) {
            return without;
        }
        return Math.min(size, given < 0 ? given + size : given);
    }
}
