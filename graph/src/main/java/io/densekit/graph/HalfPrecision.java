// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.OpLibrary;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says a graph in bfloat16 all through: what comes in is cast once, weights are cast when the graph is made ready, and what goes out is of
 * single precision again. Norms keep weights of single precision and add up in it, as softmax and products do inside.
 */
final class HalfPrecision {

    /** These take values of half and weights of single precision together. */
    private static final Set<Op> MIXED = EnumSet.of(Op.LAYER_NORM, Op.BATCH_NORM);

    private final OpLibrary library;
    private final Map<Operand, Operand> casts = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private int next;

    private HalfPrecision(OpLibrary library) {
        this.library = library;
    }

    static Graph of(Graph graph, OpLibrary library) {
        return new HalfPrecision(library).convert(graph);
    }

    private Graph convert(Graph graph) {
        next = 1
                + graph.nodes().stream()
                        .mapToInt(node -> node.result().id())
                        .max()
                        .orElse(graph.inputs().size());
        for (Value input : graph.inputs()) {
            casts.put(input, cast(input, DataType.BFLOAT16, new Value(next++, input.shape(), input.type())));
        }
        for (Node node : graph.nodes()) {
            List<Operand> operands = new ArrayList<>();
            for (Operand operand : node.operands()) {
                operands.add(operand instanceof Value || !MIXED.contains(node.op()) ? half(operand) : operand);
            }
            add(new Node(node.op(), operands, attributes(node), node.result()));
        }
        Map<String, Value> outputs = new LinkedHashMap<>();
        graph.outputs()
                .forEach((name, output) -> outputs.put(
                        name, cast(output, DataType.FLOAT32, new Value(next++, output.shape(), output.type()))));
        return new Graph(graph.inputs(), nodes, outputs);
    }

    /** A script may give single precision whatever it is given. */
    private void add(Node node) {
        Value result = node.result();
        if (node.op() != Op.SCRIPT || result.type() != DataType.FLOAT32) {
            nodes.add(node);
            return;
        }
        Value given = new Value(next++, result.shape(), result.type());
        nodes.add(new Node(node.op(), node.operands(), node.attributes(), given));
        cast(given, DataType.BFLOAT16, result);
    }

    private Value cast(Value from, DataType type, Value to) {
        nodes.add(new Node(Op.CAST, List.of(from), Map.of("type", type), to));
        return to;
    }

    /** A cast to single precision within the network is one to whatever its real numbers are. */
    private static Map<String, Object> attributes(Node node) {
        return node.op() == Op.CAST && node.attributes().get("type") == DataType.FLOAT32
                ? Map.of("type", DataType.BFLOAT16)
                : node.attributes();
    }

    private Operand half(Operand operand) {
        if (operand instanceof Value) {
            return casts.getOrDefault(operand, operand);
        }
        return casts.computeIfAbsent(operand, this::cast);
    }

    private Operand cast(Operand operand) {
        Shape shape;
        if (operand instanceof Weight weight && weight.type() == DataType.FLOAT32) {
            shape = weight.shape();
        } else if (operand instanceof Constant constant && constant.type() == DataType.FLOAT32) {
            shape = constant.shape();
        } else if (operand instanceof Derived derived && derived.type() == DataType.FLOAT32) {
            shape = derived.shape();
        } else {
            return operand;
        }
        return new Derived(
                "half",
                List.of(operand),
                arrays -> library.call(FusingRules.PACKING, "half", new NDList(arrays.get(0))),
                shape,
                DataType.BFLOAT16);
    }
}
