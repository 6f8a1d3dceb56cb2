// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a network computes for inputs of certain sizes, step by step.
 *
 * @param inputs what it is given
 * @param nodes each after those whose results it uses
 * @param outputs what it gives, by name in a fixed order
 */
public record Graph(List<Value> inputs, List<Node> nodes, Map<String, Value> outputs) {

    public Graph {
        inputs = List.copyOf(inputs);
        nodes = List.copyOf(nodes);
    }

    /** The same with its outputs in this order; all of them are named. */
    public Graph giving(List<String> names) {
        Map<String, Value> ordered = new LinkedHashMap<>();
        names.forEach(name -> ordered.put(name, outputs.get(name)));
        return new Graph(inputs, nodes, ordered);
    }

    /** Without the nodes on which no output depends. */
    Graph withoutUnused() {
        Set<Operand> used = new HashSet<>(outputs.values());
        ArrayDeque<Node> kept = new ArrayDeque<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (used.contains(node.result())) {
                kept.addFirst(node);
                used.addAll(node.operands());
            }
        }
        return new Graph(inputs, List.copyOf(kept), outputs);
    }
}
