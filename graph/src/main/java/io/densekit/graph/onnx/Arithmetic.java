// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Map;

/** What is computed element by element, with PyTorch's rules of broadcasting and types. */
final class Arithmetic {

    private static final double ROOT_OF_HALF = Math.sqrt(0.5);

    private final Builder builder;

    Arithmetic(Builder builder) {
        this.builder = builder;
    }

    /** Both of one type, the shape broadcast. */
    Tensor binary(String operator, Tensor x, Tensor y) {
        DataType type = common(x, y);
        return builder.add(operator, Map.of(), broadcast(x, y), type, cast(x, type), cast(y, type));
    }

    /** The same for quotients and powers of whole numbers, which are real. */
    Tensor real(String operator, Tensor x, Tensor y) {
        return binary(operator, cast(x, DataType.FLOAT32), cast(y, DataType.FLOAT32));
    }

    Tensor compare(String operator, Tensor x, Tensor y) {
        DataType type = common(x, y);
        Shape shape = broadcast(x, y);
        // ONNX compares no truths but for equality.
        DataType numbers = type == DataType.BOOLEAN ? DataType.INT64 : type;
        return builder.add(operator, Map.of(), shape, DataType.BOOLEAN, cast(x, numbers), cast(y, numbers));
    }

    Tensor logical(String operator, Tensor... operands) {
        Tensor[] truths = new Tensor[operands.length];
        Shape shape = operands.length == 1 ? operands[0].shape() : broadcast(operands[0], operands[1]);
        for (int i = 0; i < truths.length; i++) {
            truths[i] = cast(operands[i], DataType.BOOLEAN);
        }
        return builder.add(operator, Map.of(), shape, DataType.BOOLEAN, truths);
    }

    Tensor not(Tensor x) {
        return logical("Not", x);
    }

    Tensor unary(String operator, Tensor x) {
        return builder.add(operator, Map.of(), x.shape(), x.type(), x);
    }

    Tensor scaled(Tensor x, double factor) {
        return binary("Mul", x, builder.scalar(factor, DataType.FLOAT32));
    }

    Tensor where(Tensor condition, Tensor x, Tensor y) {
        DataType type = common(x, y);
        Tensor truth = cast(condition, DataType.BOOLEAN);
        Shape shape = broadcast(truth.shape(), broadcast(x, y));
        return builder.add("Where", Map.of(), shape, type, truth, cast(x, type), cast(y, type));
    }

    /** @param least of the result, or null; {@code most} likewise */
    Tensor clamp(Tensor x, Number least, Number most) {
        return builder.add("Clip", Map.of(), x.shape(), x.type(), x, bound(least, x), bound(most, x));
    }

    private Tensor bound(Number bound, Tensor x) {
        return bound == null || Double.isInfinite(bound.doubleValue()) ? null : builder.scalar(bound, x.type());
    }

    Tensor cast(Tensor x, DataType type) {
        DataType wanted = OnnxType.kept(type);
        return x.type() == wanted
                ? x
                : builder.add("Cast", Map.of("to", (long) OnnxType.code(wanted)), x.shape(), wanted, x);
    }

    /** The exact form: one operator where ONNX has it. */
    Tensor gelu(Tensor x) {
        if (builder.opset() >= 20) {
            return builder.add("Gelu", Map.of("approximate", "none"), x.shape(), x.type(), x);
        }
        Tensor one = unary("Erf", scaled(x, ROOT_OF_HALF));
        Tensor share = binary("Add", one, builder.scalar(1, DataType.FLOAT32));
        return scaled(binary("Mul", x, share), 0.5);
    }

    /** The form with tanh. */
    Tensor geluTanh(Tensor x) {
        if (builder.opset() >= 20) {
            return builder.add("Gelu", Map.of("approximate", "tanh"), x.shape(), x.type(), x);
        }
        Tensor cube = binary("Mul", binary("Mul", x, x), x);
        Tensor inner = scaled(binary("Add", x, scaled(cube, 0.044715)), Math.sqrt(2 / Math.PI));
        Tensor share = binary("Add", unary("Tanh", inner), builder.scalar(1, DataType.FLOAT32));
        return scaled(binary("Mul", x, share), 0.5);
    }

    /** The type in which two arrays meet: a single number takes the array's type if it is of no higher kind. */
    private static DataType common(Tensor x, Tensor y) {
        int kinds = OnnxType.rank(x.type()) - OnnxType.rank(y.type());
        return kinds >= 0 ? x.type() : y.type();
    }

    private static Shape broadcast(Tensor x, Tensor y) {
        return broadcast(x.shape(), y.shape());
    }

    static Shape broadcast(Shape x, Shape y) {
        int axes = Math.max(x.dimension(), y.dimension());
        long[] sizes = new long[axes];
        for (int i = 0; i < axes; i++) {
            long one = size(x, axes, i);
            sizes[i] = one == 1 ? size(y, axes, i) : one;
        }
        return new Shape(sizes);
    }

    private static long size(Shape shape, int axes, int axis) {
        int at = axis - (axes - shape.dimension());
        return at < 0 ? 1 : shape.get(at);
    }
}
