// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.graph.Operand;
import io.densekit.graph.Weight;
import java.util.Map;
import java.util.function.Function;

/** Matrix products, and attention, which is made of them. */
final class Products {

    /** Stands where a key is not to be seen: softmax makes 0 of it, and no NaN where none is. */
    private static final double NEVER = -1e30;

    private final Builder builder;
    private final Arithmetic arithmetic;
    private final Layout layout;

    Products(Builder builder, Arithmetic arithmetic, Layout layout) {
        this.builder = builder;
        this.arithmetic = arithmetic;
        this.layout = layout;
    }

    Tensor matmul(Tensor x, Tensor y) {
        int rows = Math.max(0, x.axes() - 2);
        Shape left = x.shape().slice(0, rows);
        Shape right = y.shape().slice(0, Math.max(0, y.axes() - 2));
        Shape shape = Arithmetic.broadcast(left, right);
        shape = x.axes() > 1 ? shape.add(x.size(-2)) : shape;
        shape = y.axes() > 1 ? shape.add(y.size(-1)) : shape;
        return builder.add("MatMul", Map.of(), shape, x.type(), x, y);
    }

    /**
     * {@code x weight^T + bias}.
     *
     * @param bias may be null
     * @param tensors gives operands as arrays
     */
    Tensor linear(Tensor x, Operand weight, Tensor bias, Function<Operand, Tensor> tensors) {
        if (x.axes() == 2 && bias != null) {
            Tensor matrix = tensors.apply(weight);
            Shape shape = new Shape(x.size(0), matrix.size(0));
            return builder.add("Gemm", Map.of("transB", 1L), shape, x.type(), x, matrix, bias);
        }
        Tensor matrix =
                weight instanceof Weight stored ? builder.transposed(stored) : layout.swap(tensors.apply(weight), 0, 1);
        Tensor product = matmul(x, matrix);
        return bias == null ? product : arithmetic.binary("Add", product, bias);
    }

    /**
     * Softmax of scaled products.
     *
     * @param mask truths that can be broadcast to {@code [batch, heads, queries, keys]}: which keys are seen; or null
     * @param scale of the products; null for that by the size of the heads
     */
    Tensor attention(Tensor q, Tensor k, Tensor v, Tensor mask, Double scale) {
        double factor = scale == null ? 1 / Math.sqrt(q.size(-1)) : scale;
        Tensor products = matmul(arithmetic.scaled(q, factor), layout.swap(k, -2, -1));
        if (mask != null) {
            products = arithmetic.where(mask, products, builder.scalar(NEVER, DataType.FLOAT32));
        }
        long last = products.axes() - 1L;
        Tensor weights = builder.add("Softmax", Map.of("axis", last), products.shape(), products.type(), products);
        return matmul(weights, v);
    }
}
