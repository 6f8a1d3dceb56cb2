// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import java.util.List;
import java.util.Map;

/**
 * A step of a graph.
 *
 * @param op what it computes
 * @param operands what it is given
 * @param attributes by name, as {@link Op} says: a {@link Long}, {@link Double}, {@link Boolean}, a list of whole numbers, a type
 *     or a script
 * @param result what it makes
 */
public record Node(Op op, List<Operand> operands, Map<String, Object> attributes, Value result) {

    /** The attribute that says where in the network's code a step was recorded: a text, for messages. */
    public static final String PLACE = "place";

    public Node {
        operands = List.copyOf(operands);
        attributes = Map.copyOf(attributes);
    }

    /** A whole number by name. */
    public long number(String name) {
        return (Long) attributes.get(name);
    }

    /** A real number by name. */
    public double real(String name) {
        return (Double) attributes.get(name);
    }

    /** A truth by name. */
    public boolean truth(String name) {
        return (Boolean) attributes.get(name);
    }

    /** Whole numbers by name. */
    @SuppressWarnings("unchecked") // the recorder puts no other lists there
    public List<Long> numbers(String name) {
        return (List<Long>) attributes.get(name);
    }
}
