// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import java.util.ArrayList;
import java.util.List;

/** What rules ask of nodes. */
final class Nodes {

    private Nodes() {}

    /** The same node given another operand in one place. */
    static Node with(Node node, int position, Operand operand) {
        List<Operand> operands = new ArrayList<>(node.operands());
        operands.set(position, operand);
        return new Node(node.op(), operands, node.attributes(), node.result());
    }

    /** Whether both operands are arrays of the run with the result's shape, so that nothing is broadcast. */
    static boolean sameShapes(Node node) {
        return node.operands().stream()
                .allMatch(operand -> operand instanceof Value value
                        && value.shape().equals(node.result().shape()));
    }

    /** Whether a value is made by a linear map or a convolution and serves one node alone. */
    static boolean isProduct(Operand operand, Uses uses) {
        return uses.onlyFor(operand, Op.LINEAR).isPresent()
                || uses.onlyFor(operand, Op.CONVOLUTION).isPresent();
    }
}
