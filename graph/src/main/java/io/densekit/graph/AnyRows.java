// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says what a part of a network computes for any number of rows, which is the size of its input's first axis: two recordings with
 * different numbers show what depends on it, and there the engine is left to find the size.
 */
public final class AnyRows {

    private AnyRows() {}

    /**
     * The graph for any number of rows, above none.
     *
     * @param graph as it was recorded, nothing fused
     * @param other the same recorded with another number of rows
     * @throws NotRecordable if more depends on the number than one size of an array's shape
     */
    public static Graph of(Graph graph, Graph other) {
        if (graph.nodes().size() != other.nodes().size()) {
            throw dependent("it takes other steps");
        }
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            nodes.add(free(graph.nodes().get(i), other.nodes().get(i)));
        }
        return new Graph(graph.inputs(), nodes, graph.outputs());
    }

    private static Node free(Node one, Node two) {
        if (one.op() != two.op() || !sameOperands(one, two)) {
            throw dependent(one.op() + " is another step or has other numbers");
        }
        if (one.attributes().equals(two.attributes())) {
            return one;
        }
        Map<String, Object> attributes = new HashMap<>(one.attributes());
        switch (one.op()) {
            case RESHAPE -> attributes.put("sizes", reshaped(one, two));
            case EXPAND -> attributes.put("sizes", expanded(one, two));
            case SLICE -> attributes.put("end", end(one, two));
            default -> throw dependent(one.op() + " has other attributes");
        }
        return new Node(one.op(), one.operands(), attributes, one.result());
    }

    private static boolean sameOperands(Node one, Node two) {
        boolean same = one.operands().size() == two.operands().size();
        for (int i = 0; same && i < one.operands().size(); i++) {
            Operand first = one.operands().get(i);
            Operand second = two.operands().get(i);
            same = first instanceof Value a && second instanceof Value b ? a.id() == b.id() : first.equals(second);
        }
        return same;
    }

    /** A lone unknown size follows from the others. */
    private static List<Long> reshaped(Node one, Node two) {
        List<Long> sizes = new ArrayList<>(one.numbers("sizes"));
        List<Long> others = two.numbers("sizes");
        int unknown = 0;
        for (int i = 0; i < sizes.size(); i++) {
            if (others.size() != sizes.size() || !sizes.get(i).equals(others.get(i))) {
                sizes.set(i, -1L);
                unknown++;
            }
        }
        if (unknown != 1) {
            throw dependent("a reshaped array has " + unknown + " sizes that do");
        }
        return sizes;
    }

    /** An axis that is long already keeps its size. */
    private static List<Long> expanded(Node one, Node two) {
        List<Long> sizes = new ArrayList<>(one.numbers("sizes"));
        Shape from = ((Value) one.operands().get(0)).shape();
        int more = sizes.size() - from.dimension();
        for (int i = 0; i < sizes.size(); i++) {
            if (!sizes.get(i).equals(two.numbers("sizes").get(i))) {
                if (i < more || from.get(i - more) != sizes.get(i)) {
                    throw dependent("an array is repeated for each of them");
                }
                sizes.set(i, -1L);
            }
        }
        return sizes;
    }

    /** To the end of the axis. */
    private static long end(Node one, Node two) {
        Map<String, Object> rest = new HashMap<>(one.attributes());
        rest.put("end", two.number("end"));
        if (!rest.equals(two.attributes()) || one.number("end") != length(one) || two.number("end") != length(two)) {
            throw dependent("where a part begins or ends does");
        }
        return Long.MAX_VALUE;
    }

    private static long length(Node node) {
        return ((Value) node.operands().get(0)).shape().get((int) node.number("axis"));
    }

    private static NotRecordable dependent(String how) {
        return new NotRecordable("what a part of the network computes depends on the number of its rows: " + how);
    }
}
