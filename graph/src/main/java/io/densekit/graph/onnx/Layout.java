// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What moves values without changing them. Sizes are those that were recorded; {@link FreeAxes} looks at them again. */
final class Layout {

    private final Builder builder;

    Layout(Builder builder) {
        this.builder = builder;
    }

    /** @param sizes one of which may be -1 */
    Tensor reshape(Tensor x, List<Long> sizes) {
        long known = sizes.stream().filter(size -> size >= 0).reduce(1L, (a, b) -> a * b);
        long[] all = sizes.stream()
                .mapToLong(size -> size < 0 ? x.shape().size() / Math.max(1, known) : size)
                .toArray();
        Shape shape = new Shape(all);
        // A size that follows from the others does so at any size.
        return shape.equals(x.shape()) ? x : builder.add("Reshape", Map.of(), shape, x.type(), x, builder.row(sizes));
    }

    Tensor permute(Tensor x, List<Long> axes) {
        List<Long> counted = axes.stream().map(x::axis).toList();
        long[] sizes = counted.stream().mapToLong(x::size).toArray();
        return builder.add("Transpose", Map.of("perm", counted), new Shape(sizes), x.type(), x);
    }

    Tensor swap(Tensor x, long one, long other) {
        List<Long> axes = new ArrayList<>(LongStream.range(0, x.axes()).boxed().toList());
        Collections.swap(axes, (int) x.axis(one), (int) x.axis(other));
        return permute(x, axes);
    }

    /** @param sizes -1 for one that stays */
    Tensor expand(Tensor x, List<Long> sizes) {
        long[] all = new long[sizes.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = sizes.get(i) < 0 ? x.size(i - all.length) : sizes.get(i);
        }
        return builder.add("Expand", Map.of(), new Shape(all), x.type(), x, builder.row(all));
    }

    Tensor concat(List<Tensor> tensors, long axis) {
        if (tensors.size() == 1) {
            return tensors.get(0);
        }
        Tensor first = tensors.get(0);
        long at = first.axis(axis);
        long size = tensors.stream().mapToLong(tensor -> tensor.size(at)).sum();
        return builder.add(
                "Concat",
                Map.of("axis", at),
                with(first.shape(), at, size),
                first.type(),
                tensors.toArray(Tensor[]::new));
    }

    Tensor stack(List<Tensor> tensors, long axis) {
        long at = axis < 0 ? axis + tensors.get(0).axes() + 1 : axis;
        return concat(tensors.stream().map(tensor -> unsqueeze(tensor, at)).toList(), at);
    }

    Tensor unsqueeze(Tensor x, long axis) {
        int at = (int) (axis < 0 ? axis + x.axes() + 1 : axis);
        Shape shape = x.shape().slice(0, at).add(1).addAll(x.shape().slice(at));
        return builder.add("Unsqueeze", Map.of(), shape, x.type(), x, builder.row(at));
    }

    Tensor slice(Tensor x, long axis, long start, long end, long step) {
        long at = x.axis(axis);
        long size = x.size(at);
        long from = Math.min(start < 0 ? start + size : start, size);
        long to = Math.min(end < 0 ? end + size : end, size);
        if (from == 0 && to == size && step == 1) {
            return x;
        }
        Shape shape = with(x.shape(), at, Math.max(0, (to - from + step - 1) / step));
        return builder.add(
                "Slice",
                Map.of(),
                shape,
                x.type(),
                x,
                builder.row(from),
                // What goes to the end does so at any size.
                builder.row(to == size ? Long.MAX_VALUE : to),
                builder.row(at),
                builder.row(step));
    }

    /** One position of an axis, which goes. */
    Tensor select(Tensor x, long axis, long index) {
        int at = (int) x.axis(axis);
        Shape shape = x.shape().slice(0, at).addAll(x.shape().slice(at + 1));
        long position = index < 0 ? index + x.size(at) : index;
        return builder.add(
                "Gather", Map.of("axis", (long) at), shape, x.type(), x, builder.scalar(position, DataType.INT64));
    }

    /** Rows along an axis by a row of numbers. */
    Tensor rows(Tensor x, long axis, Tensor index) {
        long at = x.axis(axis);
        return builder.add(
                "Gather", Map.of("axis", at), with(x.shape(), at, index.shape().size()), x.type(), x, index);
    }

    /** Values along an axis by an index of as many axes. */
    Tensor gather(Tensor x, long axis, Tensor index) {
        return builder.add("GatherElements", Map.of("axis", x.axis(axis)), index.shape(), x.type(), x, index);
    }

    /** The array with other values along an axis where an index of as many axes says. */
    Tensor scatter(Tensor x, long axis, Tensor index, Tensor values) {
        return builder.add("ScatterElements", Map.of("axis", x.axis(axis)), x.shape(), x.type(), x, index, values);
    }

    /** Backwards along axes. */
    Tensor flip(Tensor x, List<Long> axes) {
        List<Long> all = axes.stream().map(x::axis).toList();
        Tensor starts = builder.row(all.stream().map(any -> -1L).toList());
        Tensor ends = builder.row(all.stream().map(any -> Long.MIN_VALUE).toList());
        return builder.add("Slice", Map.of(), x.shape(), x.type(), x, starts, ends, builder.row(all), starts);
    }

    /** @param padding before and after each axis, the last axis first */
    Tensor pad(Tensor x, List<Long> padding, double value) {
        int axes = x.axes();
        long[] around = new long[2 * axes];
        long[] sizes = x.shape().getShape().clone();
        for (int i = 0; 2 * i < padding.size(); i++) {
            int axis = axes - 1 - i;
            around[axis] = padding.get(2 * i);
            around[axes + axis] = padding.get(2 * i + 1);
            sizes[axis] += around[axis] + around[axes + axis];
        }
        return builder.add(
                "Pad", Map.of(), new Shape(sizes), x.type(), x, builder.row(around), builder.scalar(value, x.type()));
    }

    Tensor repeat(Tensor x, List<Long> times) {
        Tensor wide = x;
        while (wide.axes() < times.size()) {
            wide = unsqueeze(wide, 0);
        }
        long[] sizes = new long[times.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = wide.size(i) * times.get(i);
        }
        return builder.add("Tile", Map.of(), new Shape(sizes), x.type(), wide, builder.row(times));
    }

    /** The parts along an axis, without it. */
    List<Tensor> unbind(Tensor x, long axis) {
        return LongStream.range(0, x.size(axis))
                .mapToObj(i -> select(x, axis, i))
                .toList();
    }

    private static Shape with(Shape shape, long axis, long size) {
        long[] sizes = shape.getShape().clone();
        sizes[(int) axis] = size;
        return new Shape(sizes);
    }
}
