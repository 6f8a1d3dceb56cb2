// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Convolutions of single positions, which the engine computes as linear maps of channels that were brought last, as convolutions
 * again: other runtimes have these for channels that come second, and permutations cost them time.
 */
public final class ChannelsSecond {

    private static final Set<Op> ELEMENTS = Set.of(Op.GELU, Op.RELU, Op.SIGMOID, Op.TANH);

    private static final List<Rule> RULES =
            List.of(ChannelsSecond::pointwise, ChannelsSecond::element, LayoutRules::permutedTwice);

    private ChannelsSecond() {}

    /** The same graph with fewer permutations. */
    public static Graph of(Graph graph) {
        Graph current = graph;
        for (Graph before = null; before != current; ) {
            before = current;
            current = Rewriting.apply(current, RULES);
        }
        return current;
    }

    /** A linear map whose matrix is a convolution's kernel in another shape. */
    private static List<Node> pointwise(Node node, Uses uses, Rule.Fresh fresh) {
        if (node.op() != Op.LINEAR) {
            return List.of();
        }
        Optional<Node> permuted = channelsLast(node.operands().get(0), uses);
        Optional<Operand> kernel = uses.maker(node.operands().get(1), Op.RESHAPE)
                .map(reshaped -> reshaped.operands().get(0))
                .filter(source -> source instanceof Weight weight
                        && permuted.isPresent()
                        && weight.shape().dimension()
                                == permuted.get().result().shape().dimension());
        if (kernel.isEmpty()) {
            return List.of();
        }
        List<Operand> operands = new ArrayList<>(node.operands());
        operands.set(0, permuted.get().operands().get(0));
        operands.set(1, kernel.get());
        int axes = node.result().shape().dimension() - 2;
        Map<String, Object> attributes = Map.of(
                "stride", Collections.nCopies(axes, 1L),
                "padding", Collections.nCopies(axes, 0L),
                "dilation", Collections.nCopies(axes, 1L),
                "groups", 1L);
        return moved(Op.CONVOLUTION, operands, attributes, node, permuted.get(), fresh);
    }

    /** What is computed element by element may be computed before a permutation. */
    private static List<Node> element(Node node, Uses uses, Rule.Fresh fresh) {
        if (!ELEMENTS.contains(node.op())) {
            return List.of();
        }
        return channelsLast(node.operands().get(0), uses)
                .map(permuted ->
                        moved(node.op(), permuted.operands().subList(0, 1), node.attributes(), node, permuted, fresh))
                .orElse(List.of());
    }

    private static Optional<Node> channelsLast(Operand operand, Uses uses) {
        return uses.maker(operand, Op.PERMUTE).filter(permutation -> {
            List<Long> axes = permutation.numbers("axes");
            return axes.size() > 3 && axes.equals(last(axes.size()));
        });
    }

    /** The order that brings the second axis to the end. */
    private static List<Long> last(int axes) {
        List<Long> order = new ArrayList<>(List.of(0L));
        LongStream.range(2, axes).forEach(order::add);
        order.add(1L);
        return order;
    }

    private static List<Node> moved(
            Op op, List<Operand> operands, Map<String, Object> attributes, Node node, Node permuted, Rule.Fresh fresh) {
        Shape shape = node.result().shape();
        int last = shape.dimension() - 1;
        Shape second = new Shape(shape.get(0), shape.get(last)).addAll(shape.slice(1, last));
        Value before = fresh.like(node.result(), second);
        return List.of(
                new Node(op, operands, attributes, before),
                new Node(Op.PERMUTE, List.of(before), permuted.attributes(), node.result()));
    }
}
