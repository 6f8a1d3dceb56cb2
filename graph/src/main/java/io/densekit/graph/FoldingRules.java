// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.NativeArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rules that work norms and other fixed scales into the weights beside them. */
final class FoldingRules {

    private FoldingRules() {}

    static final List<Rule> ALL = List.of(
            FoldingRules::depthwiseResidual,
            FoldingRules::normBehindConvolution,
            FoldingRules::normBeforeLinear,
            FoldingRules::normBeforeConvolution);

    /** A batch norm's factor: weight / sqrt(variance + epsilon). */
    private static NDArray factor(NDArray variance, NDArray weight, double epsilon) {
        return variance.add(epsilon).sqrt().getNDArrayInternal().rdiv(weight);
    }

    private static Derived scale(Node norm) {
        double epsilon = norm.real("epsilon");
        return Derived.floats(
                "scale of norm, epsilon " + epsilon,
                shape(norm.operands().get(2)),
                arrays -> factor(arrays.get(0), arrays.get(1), epsilon),
                norm.operands().get(2),
                norm.operands().get(3));
    }

    private static Derived shift(Node norm, Derived scale) {
        return Derived.floats(
                "shift of norm",
                scale.shape(),
                arrays -> arrays.get(0).sub(arrays.get(1).mul(arrays.get(2))),
                norm.operands().get(4),
                norm.operands().get(1),
                scale);
    }

    static Shape shape(Operand operand) {
        if (operand instanceof Weight weight) {
            return weight.shape();
        }
        if (operand instanceof Derived derived) {
            return derived.shape();
        }
        return operand instanceof Constant constant ? constant.shape() : ((Value) operand).shape();
    }

    private static boolean fixed(Operand operand) {
        return !(operand instanceof Value);
    }

    private static Operand biasOf(Node product, long outputs) {
        return product.operands().size() > 2
                ? product.operands().get(2)
                : new Constant(new Shape(outputs), DataType.FLOAT32, new float[(int) outputs]);
    }

    /** Of the output channels: weights are multiplied, the bias is multiplied and moved. */
    private static List<Node> normBehindConvolution(Node node, Uses uses, Rule.Fresh fresh) {
        if (node.op() != Op.BATCH_NORM) {
            return List.of();
        }
        Optional<Node> found = uses.onlyFor(node.operands().get(0), Op.CONVOLUTION)
                .filter(convolution -> fixed(convolution.operands().get(1)));
        if (found.isEmpty()) {
            return List.of();
        }
        Node convolution = found.get();
        Derived scale = scale(node);
        Derived shift = shift(node, scale);
        Operand kernel = convolution.operands().get(1);
        long outputs = shape(kernel).get(0);
        Derived weight = Derived.floats(
                "outputs scaled",
                shape(kernel),
                arrays -> arrays.get(0)
                        .mul(column(arrays.get(1), arrays.get(0).getShape().dimension())),
                kernel,
                scale);
        Derived bias = Derived.floats(
                "bias scaled and moved",
                new Shape(outputs),
                arrays -> arrays.get(0).mul(arrays.get(1)).add(arrays.get(2)),
                biasOf(convolution, outputs),
                scale,
                shift);
        return List.of(new Node(
                Op.CONVOLUTION,
                List.of(convolution.operands().get(0), weight, bias),
                convolution.attributes(),
                node.result()));
    }

    private static NDArray column(NDArray vector, int axes) {
        long[] sizes = new long[axes];
        Arrays.fill(sizes, 1);
        sizes[0] = vector.size();
        return vector.reshape(sizes);
    }

    /** Of the input channels of a linear map over the last axis, to which the channels were brought. */
    private static List<Node> normBeforeLinear(Node node, Uses uses, Rule.Fresh fresh) {
        if (node.op() != Op.LINEAR || !fixed(node.operands().get(1))) {
            return List.of();
        }
        Optional<Node> permuted =
                uses.onlyFor(node.operands().get(0), Op.PERMUTE).filter(FoldingRules::channelsLast);
        Optional<Node> norm = permuted.flatMap(
                permutation -> uses.onlyFor(permutation.operands().get(0), Op.BATCH_NORM));
        if (norm.isEmpty()) {
            return List.of();
        }
        Node moved = new Node(
                Op.PERMUTE,
                List.of(norm.get().operands().get(0)),
                permuted.get().attributes(),
                fresh.like(permuted.get().result(), permuted.get().result().shape()));
        Derived scale = scale(norm.get());
        Derived shift = shift(norm.get(), scale);
        Operand matrix = node.operands().get(1);
        Derived weight = Derived.floats(
                "inputs scaled", shape(matrix), arrays -> arrays.get(0).mul(arrays.get(1)), matrix, scale);
        return List.of(
                moved,
                new Node(
                        Op.LINEAR,
                        List.of(moved.result(), weight, movedBias(node, matrix, shift)),
                        node.attributes(),
                        node.result()));
    }

    private static boolean channelsLast(Node permutation) {
        List<Long> axes = permutation.numbers("axes");
        List<Long> expected = new ArrayList<>(List.of(0L));
        for (long axis = 2; axis < axes.size(); axis++) {
            expected.add(axis);
        }
        expected.add(1L);
        return axes.equals(expected);
    }

    /** Of the input channels of a convolution that looks at one position and pads nothing. */
    private static List<Node> normBeforeConvolution(Node node, Uses uses, Rule.Fresh fresh) {
        if (node.op() != Op.CONVOLUTION || !fixed(node.operands().get(1)) || !pointwise(node)) {
            return List.of();
        }
        Optional<Node> norm = uses.onlyFor(node.operands().get(0), Op.BATCH_NORM);
        if (norm.isEmpty()) {
            return List.of();
        }
        Derived scale = scale(norm.get());
        Derived shift = shift(norm.get(), scale);
        Operand kernel = node.operands().get(1);
        Shape matrix = shape(kernel).slice(0, 2);
        Derived flat = Derived.floats("reshape", matrix, arrays -> arrays.get(0).reshape(matrix), kernel);
        Derived weight = Derived.floats(
                "inputs scaled",
                shape(kernel),
                arrays -> arrays.get(0).mul(arrays.get(1)).reshape(shape(kernel)),
                flat,
                scale);
        return List.of(new Node(
                Op.CONVOLUTION,
                List.of(norm.get().operands().get(0), weight, movedBias(node, flat, shift)),
                node.attributes(),
                node.result()));
    }

    private static boolean pointwise(Node node) {
        Shape kernel = shape(node.operands().get(1));
        return kernel.slice(2).size() == 1
                && node.number("groups") == 1
                && node.numbers("padding").stream().allMatch(pixels -> pixels == 0);
    }

    private static Derived movedBias(Node node, Operand matrix, Derived shift) {
        long outputs = shape(matrix).get(0);
        return Derived.floats(
                "bias moved",
                new Shape(outputs),
                arrays -> arrays.get(0)
                        .matMul(arrays.get(1).reshape(-1, 1))
                        .reshape(-1)
                        .add(arrays.get(2)),
                matrix,
                shift,
                biasOf(node, outputs));
    }

    /** A map plus its depthwise convolution is a convolution whose kernels have one more in the middle. */
    private static List<Node> depthwiseResidual(Node node, Uses uses, Rule.Fresh fresh) {
        if (node.op() != Op.ADD || !Nodes.sameShapes(node)) {
            return List.of();
        }
        for (int i = 0; i < 2; i++) {
            Operand map = node.operands().get(1 - i);
            Optional<Node> found = uses.onlyFor(node.operands().get(i), Op.CONVOLUTION)
                    .filter(convolution -> convolution.operands().get(0).equals(map))
                    .filter(convolution -> fixed(convolution.operands().get(1)))
                    .filter(FoldingRules::depthwise);
            if (found.isPresent()) {
                Node convolution = found.get();
                Operand kernel = convolution.operands().get(1);
                Derived weight =
                        Derived.floats("one in the middle", shape(kernel), arrays -> centred(arrays.get(0)), kernel);
                List<Operand> operands = new ArrayList<>(convolution.operands());
                operands.set(1, weight);
                return List.of(new Node(Op.CONVOLUTION, operands, convolution.attributes(), node.result()));
            }
        }
        return List.of();
    }

    private static boolean depthwise(Node convolution) {
        Shape kernel = shape(convolution.operands().get(1));
        List<Long> padding = convolution.numbers("padding");
        boolean odd = true;
        for (int axis = 2; axis < kernel.dimension(); axis++) {
            odd &= kernel.get(axis) % 2 == 1 && padding.get(axis - 2) == kernel.get(axis) / 2;
        }
        return odd && kernel.get(1) == 1 && kernel.get(0) == convolution.number("groups");
    }

    private static NDArray centred(NDArray kernel) {
        Shape shape = kernel.getShape();
        float[] values = kernel.toFloatArray();
        int size = (int) shape.slice(1).size();
        for (int middle = size / 2; middle < values.length; middle += size) {
            values[middle] += 1;
        }
        return NativeArray.copyOf(kernel.getManager(), values, shape);
    }
}
