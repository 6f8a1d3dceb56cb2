// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.OpScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Rules that make one step of oneDNN's from a product and what follows it, with weights laid out once as it wants them. These steps
 * have no gradients and run on the CPU alone.
 */
final class FusingRules {

    static final OpScript PACKING = OpScript.ofResource(FusingRules.class, "packing.txt");

    /** Inputs of a linear map, as a head has over all that was pooled. */
    private static final long WIDE = 4096;

    private final OpLibrary library;

    /** @param library on the CPU */
    FusingRules(OpLibrary library) {
        this.library = library;
    }

    List<Rule> all() {
        return List.of(this::fused, this::activated, this::added);
    }

    /** Every product with fixed weights. */
    private List<Node> fused(Node node, Uses uses, Rule.Fresh fresh) {
        boolean linear = node.op() == Op.LINEAR;
        boolean packable =
                linear || node.op() == Op.CONVOLUTION && node.numbers("stride").size() > 1;
        if (!packable
                || node.operands().get(1) instanceof Value
                || linear && wide(node.operands().get(1))) {
            return List.of();
        }
        Operand weight = node.operands().get(1);
        Operand packed = linear ? packedLinear(weight, node) : packedConvolution(weight, node);
        Operand bias = node.operands().size() > 2 ? node.operands().get(2) : new Literal(0L);
        Map<String, Object> attributes = new HashMap<>(node.attributes());
        attributes.put("activation", "none");
        return List.of(new Node(
                linear ? Op.FUSED_LINEAR : Op.FUSED_CONVOLUTION,
                List.of(node.operands().get(0), packed, bias),
                attributes,
                node.result()));
    }

    /** The engine's own product is quicker there, and a second copy of the largest of matrices is saved. */
    private static boolean wide(Operand weight) {
        return weight instanceof Weight own && own.shape().get(1) > WIDE;
    }

    private Derived packedLinear(Operand weight, Node node) {
        long[] sizes = ((Value) node.operands().get(0)).shape().getShape();
        long rows = LongStream.of(sizes).limit(sizes.length - 1).reduce(1, (a, b) -> a * b);
        // oneDNN lays it out alike for any number of rows.
        return Derived.floats("pack_linear", new Shape(), arrays -> call("pack_linear", arrays.get(0), rows), weight);
    }

    private Derived packedConvolution(Operand weight, Node node) {
        String function = node.numbers("stride").size() == 3 ? "pack_convolution_3d" : "pack_convolution";
        List<Long> numbers = new ArrayList<>(node.numbers("padding"));
        numbers.addAll(node.numbers("stride"));
        numbers.addAll(node.numbers("dilation"));
        numbers.add(node.number("groups"));
        String recipe = function + numbers;
        for (long size : ((Value) node.operands().get(0)).shape().getShape()) {
            numbers.add(size);
        }
        long[] geometry = numbers.stream().mapToLong(Long::longValue).toArray();
        // Laid out for the first size that comes; oneDNN takes the same weights for any, and would lay them out itself
        // if it must.
        return Derived.floats(recipe, new Shape(), arrays -> call(function, arrays.get(0), geometry), weight);
    }

    private NDArray call(String function, NDArray weight, long... numbers) {
        try (NDArray vector = weight.getManager().create(numbers)) {
            return library.call(PACKING, function, new NDList(weight, vector));
        }
    }

    private List<Node> activated(Node node, Uses uses, Rule.Fresh fresh) {
        if (node.op() != Op.GELU && node.op() != Op.RELU) {
            return List.of();
        }
        return product(node.operands().get(0), uses)
                .filter(product -> product.operands().size() == 3)
                .filter(product -> product.attributes().get("activation").equals("none"))
                .map(product -> {
                    Map<String, Object> attributes = new HashMap<>(product.attributes());
                    attributes.put("activation", node.op() == Op.GELU ? "gelu" : "relu");
                    return List.of(new Node(product.op(), product.operands(), attributes, node.result()));
                })
                .orElse(List.of());
    }

    private List<Node> added(Node node, Uses uses, Rule.Fresh fresh) {
        if (node.op() != Op.ADD || !Nodes.sameShapes(node)) {
            return List.of();
        }
        for (int i = 0; i < 2; i++) {
            Optional<Node> found = product(node.operands().get(i), uses)
                    .filter(product -> product.operands().size() == 3)
                    .filter(product -> product.attributes().get("activation").equals("none"));
            if (found.isPresent()) {
                List<Operand> operands = new ArrayList<>(found.get().operands());
                operands.add(node.operands().get(1 - i));
                return List.of(new Node(found.get().op(), operands, found.get().attributes(), node.result()));
            }
        }
        return List.of();
    }

    private static Optional<Node> product(Operand operand, Uses uses) {
        return uses.onlyFor(operand, Op.FUSED_LINEAR).or(() -> uses.onlyFor(operand, Op.FUSED_CONVOLUTION));
    }
}
