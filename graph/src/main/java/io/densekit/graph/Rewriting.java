// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import java.util.ArrayList;
import java.util.List;

/** Applies rules to a graph until none has anything to say. */
final class Rewriting {

    private int next;

    private Rewriting(Graph graph) {
        next = 1
                + graph.nodes().stream()
                        .mapToInt(node -> node.result().id())
                        .max()
                        .orElse(graph.inputs().size());
    }

    static Graph apply(Graph graph, List<Rule> rules) {
        return new Rewriting(graph).run(graph, rules);
    }

    private Graph run(Graph graph, List<Rule> rules) {
        Graph current = graph;
        for (Rule rule : rules) {
            for (Graph before = null; before != current; ) {
                before = current;
                current = once(current, rule);
            }
        }
        return current;
    }

    private Graph once(Graph graph, Rule rule) {
        Uses uses = new Uses(graph);
        List<Node> nodes = new ArrayList<>();
        boolean changed = false;
        for (Node node : graph.nodes()) {
            List<Node> found =
                    changed ? List.of() : rule.of(node, uses, (like, shape) -> new Value(next++, shape, like.type()));
            nodes.addAll(found.isEmpty() ? List.of(node) : found);
            changed |= !found.isEmpty();
        }
        return changed ? new Graph(graph.inputs(), nodes, graph.outputs()).withoutUnused() : graph;
    }
}
