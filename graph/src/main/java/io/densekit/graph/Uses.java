// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which node makes a value, and which ones are given it. */
final class Uses {

    private final Map<Operand, Node> makers = new HashMap<>();
    private final Map<Operand, List<Node>> users = new HashMap<>();
    private final Map<String, Value> outputs;

    Uses(Graph graph) {
        outputs = graph.outputs();
        for (Node node : graph.nodes()) {
            makers.put(node.result(), node);
            for (Operand operand : node.operands()) {
                users.computeIfAbsent(operand, any -> new ArrayList<>()).add(node);
            }
        }
    }

    /** The node that makes an operand, if it is of that kind. */
    Optional<Node> maker(Operand operand, Op op) {
        return Optional.ofNullable(makers.get(operand)).filter(node -> node.op() == op);
    }

    /** The same, if nothing but one node, once, needs what it makes. */
    Optional<Node> onlyFor(Operand operand, Op op) {
        return maker(operand, op).filter(node -> usedOnce(operand));
    }

    private boolean usedOnce(Operand operand) {
        return users.getOrDefault(operand, List.of()).size() == 1 && !outputs.containsValue(operand);
    }
}
