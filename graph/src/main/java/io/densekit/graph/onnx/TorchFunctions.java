// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.graph.Constant;
import io.densekit.graph.NotRecordable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** PyTorch's functions that scripts call, by name. */
final class TorchFunctions {

    private final Map<String, Function<Arguments, Object>> functions = new HashMap<>();
    private final Operators operators;

    TorchFunctions(Operators operators) {
        this.operators = operators;
        elements();
        shapes();
        reductions();
        layers();
    }

    Operators operators() {
        return operators;
    }

    /** @throws NotRecordable if it is none of these */
    Object call(String name, Arguments arguments) {
        Function<Arguments, Object> function = functions.get(name);
        if (function == null) {
            throw new NotRecordable("the operator " + name + " is not written to ONNX");
        }
        return function.apply(arguments);
    }

    private void add(String name, Function<Arguments, Object> function) {
        functions.put("torch." + name, function);
    }

    private void elements() {
        Arithmetic arithmetic = operators.arithmetic();
        numbers("add", "Add", Double::sum);
        numbers("sub", "Sub", (x, y) -> x - y);
        numbers("mul", "Mul", (x, y) -> x * y);
        add(
                "div",
                given -> given.number(0) && given.number(1)
                        ? (Object) (given.real(0) / given.real(1))
                        : arithmetic.real("Div", given.tensor(0), given.tensor(1)));
        add("floordiv", given -> Math.floorDiv(given.whole(0), given.whole(1)));
        compared("eq", "Equal", result -> result == 0);
        compared("lt", "Less", result -> result < 0);
        compared("gt", "Greater", result -> result > 0);
        add("ne", given -> arithmetic.not(arithmetic.compare("Equal", given.tensor(0, 1), given.tensor(1, 0))));
        add(
                "sqrt",
                given -> given.number(0)
                        ? (Object) Math.sqrt(given.real(0))
                        : arithmetic.unary("Sqrt", given.tensor(0)));
        Map.of("exp", "Exp", "sigmoid", "Sigmoid", "sigmoid_", "Sigmoid", "tanh", "Tanh", "relu", "Relu", "abs", "Abs")
                .forEach((name, type) -> add(name, given -> arithmetic.unary(type, given.tensor(0))));
        add("neg", given -> given.number(0) ? (Object) (-given.real(0)) : arithmetic.unary("Neg", given.tensor(0)));
        add("maximum", given -> arithmetic.binary("Max", given.tensor(0), given.tensor(1)));
        add("minimum", given -> arithmetic.binary("Min", given.tensor(0), given.tensor(1)));
        add("mul_", given -> arithmetic.binary("Mul", given.tensor(0), given.tensor(1)));
        add("logical_not", given -> arithmetic.not(given.tensor(0)));
        add("logical_and", given -> arithmetic.logical("And", given.tensor(0), given.tensor(1)));
        add("where", given -> arithmetic.where(given.tensor(0), given.tensor(1), given.tensor(2)));
        add("masked_fill", given -> arithmetic.where(given.tensor(1), given.tensor(2, 0), given.tensor(0)));
        add("clamp", given -> arithmetic.clamp(given.tensor(0), (Number) given.at(1), (Number) given.at(2)));
        add(
                "gelu",
                given -> "tanh".equals(given.at(1, "approximate"))
                        ? arithmetic.geluTanh(given.tensor(0))
                        : arithmetic.gelu(given.tensor(0)));
        functions.put("ops.prim.device", given -> "device");
        // The type is last, behind a device if one is named.
        add(
                "to",
                given -> arithmetic.cast(
                        given.tensor(0),
                        OnnxType.ofTorch(given.whole(given.given().size() - 1))));
        add("contiguous", given -> given.tensor(0));
        add("detach", given -> given.tensor(0));
        add("is_grad_enabled", given -> false);
    }

    private void numbers(String name, String type, DoubleBinaryOperator plain) {
        add(name, given -> {
            if (given.number(0) && given.number(1)) {
                double result = plain.applyAsDouble(given.real(0), given.real(1));
                boolean whole = given.at(0) instanceof Long && given.at(1) instanceof Long;
                return whole ? (Object) (long) result : (Object) result;
            }
            if (given.at(0) instanceof List<?> one && given.at(1) instanceof List<?> other) {
                return Stream.of(one, other).flatMap(List::stream).toList();
            }
            return operators.arithmetic().binary(type, given.tensor(0, 1), given.tensor(1, 0));
        });
    }

    private void compared(String name, String type, Function<Integer, Boolean> plain) {
        add(
                name,
                given -> given.number(0) && given.number(1)
                        ? (Object) plain.apply(Double.compare(given.real(0), given.real(1)))
                        : operators.arithmetic().compare(type, given.tensor(0, 1), given.tensor(1, 0)));
    }

    private void shapes() {
        Layout layout = operators.layout();
        add(
                "size",
                given -> given.at(1) == null
                        ? sizes(given.at(0))
                        : sizes(given.at(0)).get(axis(given)));
        add("reshape", given -> layout.reshape(given.tensor(0), given.wholes(1)));
        add("permute", given -> layout.permute(given.tensor(0), given.wholes(1)));
        add("transpose", given -> layout.swap(given.tensor(0), given.whole(1), given.whole(2)));
        add("expand", given -> layout.expand(given.tensor(0), given.wholes(1)));
        add("unsqueeze", given -> layout.unsqueeze(given.tensor(0), given.whole(1)));
        add("unbind", given -> layout.unbind(given.tensor(0), given.at(1) == null ? 0 : given.whole(1)));
        add(
                "select",
                given -> given.at(0) instanceof Constant constant
                        ? element(constant, given.whole(2))
                        : layout.select(given.tensor(0), given.whole(1), given.whole(2)));
        add("slice", given -> {
            long end = given.at(3) == null ? Long.MAX_VALUE : given.whole(3);
            long start = given.at(2) == null ? 0 : given.whole(2);
            return layout.slice(given.tensor(0), given.whole(1), start, end, given.at(4) == null ? 1 : given.whole(4));
        });
        add("cat", given -> layout.concat(given.tensors(0), given.at(1) == null ? 0 : given.whole(1)));
        add("stack", given -> layout.stack(given.tensors(0), given.at(1) == null ? 0 : given.whole(1)));
        add(
                "constant_pad_nd",
                given -> layout.pad(given.tensor(0), given.wholes(1), given.at(2) == null ? 0 : given.real(2)));
        add("flip", given -> layout.flip(given.tensor(0), given.wholes(1)));
        add("gather", given -> layout.gather(given.tensor(0), given.whole(1), given.tensor(2)));
        add("index_select", given -> layout.rows(given.tensor(0), given.whole(1), given.tensor(2)));
        add("zeros_like", given -> operators.arithmetic().scaled(given.tensor(0), 0));
    }

    private static List<Long> sizes(Object value) {
        Shape shape = value instanceof Constant constant ? constant.shape() : ((Tensor) value).shape();
        return LongStream.of(shape.getShape()).boxed().toList();
    }

    private static int axis(Arguments given) {
        long axis = given.whole(1);
        return (int) (axis < 0 ? axis + sizes(given.at(0)).size() : axis);
    }

    /** Of a row of settings. */
    private static Constant element(Constant row, long index) {
        int at = (int) index;
        Object number = row.numbers() instanceof float[] numbers
                ? Arrays.copyOfRange(numbers, at, at + 1)
                : Arrays.copyOfRange(row.whole(), at, at + 1);
        return new Constant(new Shape(), row.type(), number);
    }

    private void reductions() {
        Reductions reductions = operators.reductions();
        Map.of("mean", "ReduceMean", "sum", "ReduceSum", "amax", "ReduceMax", "amin", "ReduceMin")
                .forEach((name, type) -> add(
                        name,
                        given -> reductions.reduce(
                                type,
                                given.tensor(0),
                                given.at(1) == null ? List.of() : given.wholes(1),
                                given.truth(2))));
        add("argmax", given -> reductions.extreme("ArgMax", given.tensor(0), given.whole(1)));
        add("argmin", given -> reductions.extreme("ArgMin", given.tensor(0), given.whole(1)));
        add("cumsum", given -> reductions.cumulated(given.tensor(0), given.whole(1)));
        add(
                "topk",
                given ->
                        reductions.highest(given.tensor(0), given.whole(1), given.at(2) == null ? -1 : given.whole(2)));
        add(
                "sort",
                given -> reductions.sorted(
                        given.tensor(0),
                        (Long) given.named().get("dim"),
                        !Boolean.TRUE.equals(given.named().get("descending"))));
        add("softmax", given -> reductions.softmax("Softmax", given.tensor(0), given.whole(1)));
        add("log_softmax", given -> reductions.softmax("LogSoftmax", given.tensor(0), given.whole(1)));
        add("linalg_vector_norm", given -> {
            if (given.real(1) != 2) {
                throw new NotRecordable("a norm of another order than 2 is not written to ONNX");
            }
            return reductions.reduce("ReduceL2", given.tensor(0), given.wholes(2), given.truth(3));
        });
    }

    private void layers() {
        Layers layers = operators.layers();
        Products products = operators.products();
        add("matmul", given -> products.matmul(given.tensor(0), given.tensor(1)));
        add("scaled_dot_product_attention", given -> {
            Object scale = given.named().get("scale");
            Tensor mask = given.at(3) == null ? null : truths(given.tensor(3));
            return products.attention(
                    given.tensor(0),
                    given.tensor(1),
                    given.tensor(2),
                    mask,
                    scale == null ? null : ((Number) scale).doubleValue());
        });
        add(
                "conv_transpose2d",
                given -> layers.transposedConvolution(
                        given.tensor(0),
                        given.tensor(1),
                        given.tensor(2),
                        given.wholes(3),
                        given.wholes(4),
                        given.wholes(5)));
        add(
                "layer_norm",
                given -> layers.layerNorm(
                        given.tensor(0), given.wholes(1), given.tensor(2), given.tensor(3), given.real(4)));
        add("upsample_bilinear2d", given -> {
            if (given.truth(2)) {
                throw new NotRecordable("resizing with aligned corners is not written to ONNX");
            }
            return layers.resize(given.tensor(0), given.wholes(1), true);
        });
        add("upsample_nearest2d", given -> layers.resize(given.tensor(0), given.wholes(1), false));
        add(
                "adaptive_avg_pool2d",
                given -> layers.adaptiveAveragePool(
                        given.tensor(0), given.wholes(1).get(0), given.wholes(1).get(1), products));
    }

    private static Tensor truths(Tensor mask) {
        if (mask.type() != DataType.BOOLEAN) {
            throw new NotRecordable("attention with a mask that is added is not written to ONNX");
        }
        return mask;
    }
}
