// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rules that bring permutations together until they cancel out, and take shapes of weights out of the run. */
final class LayoutRules {

    private LayoutRules() {}

    static final List<Rule> ALL = List.of(
            LayoutRules::shapeOfWeight,
            LayoutRules::permutedTwice,
            LayoutRules::permutedSum,
            LayoutRules::permutedTwice);

    /** A weight in another shape is a weight. */
    private static List<Node> shapeOfWeight(Node node, Uses uses, Rule.Fresh fresh) {
        for (int i = 0; i < node.operands().size(); i++) {
            Optional<Node> shape = uses.maker(node.operands().get(i), Op.RESHAPE)
                    .filter(maker -> !(maker.operands().get(0) instanceof Value));
            if (shape.isPresent()) {
                Shape sizes = shape.get().result().shape();
                Operand weight = Derived.floats(
                        "reshape",
                        sizes,
                        arrays -> arrays.get(0).reshape(sizes),
                        shape.get().operands().get(0));
                return List.of(Nodes.with(node, i, weight));
            }
        }
        return List.of();
    }

    /** Two permutations are one, or none: then whoever takes the second takes what went into the first. */
    static List<Node> permutedTwice(Node node, Uses uses, Rule.Fresh fresh) {
        for (int i = 0; i < node.operands().size(); i++) {
            Optional<Node> second = uses.maker(node.operands().get(i), Op.PERMUTE);
            Optional<Node> first = second.flatMap(
                    permutation -> uses.maker(permutation.operands().get(0), Op.PERMUTE));
            if (first.isPresent()) {
                List<Long> inner = first.get().numbers("axes");
                List<Long> outer = second.get().numbers("axes");
                List<Long> both =
                        outer.stream().map(axis -> inner.get(axis.intValue())).toList();
                Operand source = first.get().operands().get(0);
                if (identity(both)) {
                    return List.of(Nodes.with(node, i, source));
                }
            }
        }
        return List.of();
    }

    /** A permuted array plus another is the permuted sum, so that a linear map and its residual connection meet. */
    private static List<Node> permutedSum(Node node, Uses uses, Rule.Fresh fresh) {
        if (node.op() != Op.ADD || !Nodes.sameShapes(node)) {
            return List.of();
        }
        for (int i = 0; i < 2; i++) {
            Optional<Node> permuted = uses.onlyFor(node.operands().get(i), Op.PERMUTE)
                    .filter(permutation ->
                            Nodes.isProduct(permutation.operands().get(0), uses));
            if (permuted.isPresent()) {
                List<Long> axes = permuted.get().numbers("axes");
                Value inner = (Value) permuted.get().operands().get(0);
                Value other = (Value) node.operands().get(1 - i);
                Value back = fresh.like(other, inner.shape());
                Value sum = fresh.like(inner, inner.shape());
                return List.of(
                        new Node(Op.PERMUTE, List.of(other), Map.of("axes", inverse(axes)), back),
                        new Node(Op.ADD, List.of(back, inner), Map.of(), sum),
                        new Node(Op.PERMUTE, List.of(sum), Map.of("axes", axes), node.result()));
            }
        }
        return List.of();
    }

    private static boolean identity(List<Long> axes) {
        return IntStream.range(0, axes.size()).allMatch(i -> axes.get(i) == i);
    }

    private static List<Long> inverse(List<Long> axes) {
        return IntStream.range(0, axes.size())
                .mapToObj(axis -> (long) axes.indexOf((long) axis))
                .toList();
    }
}
