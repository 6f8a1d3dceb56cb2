// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import io.densekit.ops.OpLibrary;
import io.densekit.ops.Ops;
import java.util.List;
import java.util.Optional;

/** Tokens that are laid out by image to be packed again stay packed. */
final class PackingRules {

    static final List<Rule> ALL = List.of(PackingRules::packedAgain);

    private PackingRules() {}

    /** Whoever takes what was laid out and packed by the same positions takes what was laid out. */
    private static List<Node> packedAgain(Node node, Uses uses, Rule.Fresh fresh) {
        for (int i = 0; i < node.operands().size(); i++) {
            Optional<Node> packed = made(node.operands().get(i), Ops.PACKED, uses);
            Optional<Node> laidOut =
                    packed.flatMap(again -> made(again.operands().get(0), Ops.UNPACKED, uses));
            if (laidOut.isPresent()
                    && laidOut.get()
                            .operands()
                            .get(1)
                            .equals(packed.get().operands().get(1))) {
                return List.of(Nodes.with(node, i, laidOut.get().operands().get(0)));
            }
        }
        return List.of();
    }

    private static Optional<Node> made(Operand operand, String function, Uses uses) {
        return uses.maker(operand, Op.SCRIPT)
                .filter(node -> node.attributes().get("script").equals(OpLibrary.OWN)
                        && node.attributes().get("function").equals(function));
    }
}
