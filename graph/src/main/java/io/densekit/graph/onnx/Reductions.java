// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What looks along axes: sums, extremes, softmax, sorting. */
final class Reductions {

    private final Builder builder;
    private final Arithmetic arithmetic;

    Reductions(Builder builder, Arithmetic arithmetic) {
        this.builder = builder;
        this.arithmetic = arithmetic;
    }

    /** @param axes that go, or stay with size 1; all of them if there are none */
    Tensor reduce(String operator, Tensor x, List<Long> axes, boolean keep) {
        List<Long> counted = axes.isEmpty()
                ? LongStream.range(0, x.axes()).boxed().toList()
                : axes.stream().map(x::axis).sorted().toList();
        Tensor numbers = x.type() == DataType.BOOLEAN ? arithmetic.cast(x, DataType.INT64) : x;
        return builder.add(
                operator,
                Map.of("keepdims", keep ? 1L : 0L),
                reduced(x.shape(), counted, keep),
                numbers.type(),
                numbers,
                builder.row(counted));
    }

    private static Shape reduced(Shape shape, List<Long> axes, boolean keep) {
        return new Shape(LongStream.range(0, shape.dimension())
                .filter(axis -> keep || !axes.contains(axis))
                .map(axis -> axes.contains(axis) ? 1 : shape.get((int) axis))
                .toArray());
    }

    Tensor softmax(String operator, Tensor x, long axis) {
        return builder.add(operator, Map.of("axis", x.axis(axis)), x.shape(), x.type(), x);
    }

    /** @param operator {@code ArgMax} or {@code ArgMin}; of equal values the first counts */
    Tensor extreme(String operator, Tensor x, long axis) {
        Shape shape = reduced(x.shape(), List.of(x.axis(axis)), false);
        return builder.add(operator, Map.of("axis", x.axis(axis), "keepdims", 0L), shape, DataType.INT64, x);
    }

    /** Values in order, and where each was; of equal ones the first comes first. */
    List<Tensor> sorted(Tensor x, long axis, boolean ascending) {
        Tensor count = builder.row(x.size(axis));
        List<DataType> types = List.of(x.type(), DataType.INT64);
        return builder.addAll("TopK", order(x, axis, ascending), x.shape(), types, x, count);
    }

    /** The highest values in order, and where each was. */
    List<Tensor> highest(Tensor x, long count, long axis) {
        long[] sizes = x.shape().getShape().clone();
        sizes[(int) x.axis(axis)] = count;
        List<DataType> types = List.of(x.type(), DataType.INT64);
        return builder.addAll("TopK", order(x, axis, false), new Shape(sizes), types, x, builder.row(count));
    }

    Tensor sort(Tensor x, long axis) {
        return builder.add("TopK", order(x, axis, true), 0, 2, x.shape(), x.type(), x, builder.row(x.size(axis)));
    }

    Tensor argsort(Tensor x, long axis, boolean ascending) {
        return builder.add(
                "TopK", order(x, axis, ascending), 1, 2, x.shape(), DataType.INT64, x, builder.row(x.size(axis)));
    }

    private static Map<String, Object> order(Tensor x, long axis, boolean ascending) {
        return Map.of("axis", x.axis(axis), "largest", ascending ? 0L : 1L, "sorted", 1L);
    }

    /** Running sums. The engine carries real ones in double precision; so is said here. */
    Tensor cumulated(Tensor x, long axis) {
        Tensor from = builder.scalar(x.axis(axis), DataType.INT64);
        if (!x.real()) {
            return builder.add("CumSum", Map.of(), x.shape(), x.type(), x, from);
        }
        Tensor precise = builder.add(
                "Cast", Map.of("to", (long) OnnxType.code(DataType.FLOAT64)), x.shape(), DataType.FLOAT64, x);
        Tensor sums = builder.add("CumSum", Map.of(), x.shape(), DataType.FLOAT64, precise, from);
        return builder.add("Cast", Map.of("to", (long) OnnxType.code(x.type())), x.shape(), x.type(), sums);
    }
}
