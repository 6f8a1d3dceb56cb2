// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/** A way to say the same with fewer or cheaper steps. */
@FunctionalInterface
interface Rule {

    /**
     * Looks at a node.
     *
     * @param fresh gives values that the new nodes may make
     * @return nodes in its place, the last of which makes its result; none where the rule has nothing to say. What is no
     *     longer needed goes by itself
     */
    List<Node> of(Node node, Uses uses, Fresh fresh);

    /** Gives new values. */
    @FunctionalInterface
    interface Fresh {

        /** One with the type and another shape than a value. */
        Value like(Value value, Shape shape);
    }
}
