// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import io.densekit.ops.OpLibrary;
import java.util.ArrayList;
import java.util.List;

/** Makes a graph cheaper to run on the CPU, for inference alone; what it gives stays the same but for rounding. */
public final class Fusion {

    private Fusion() {}

    /** @param library the operators on the CPU */
    public static Graph of(Graph graph, OpLibrary library) {
        List<Rule> rules = new ArrayList<>(LayoutRules.ALL);
        rules.addAll(FoldingRules.ALL);
        rules.addAll(new FusingRules(library).all());
        return Rewriting.apply(graph, rules);
    }
}
