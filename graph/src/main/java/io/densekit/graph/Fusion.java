// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import java.util.ArrayList;
import java.util.List;

/** Makes a graph cheaper to run on the CPU, for inference alone; what it gives stays the same but for rounding. */
public final class Fusion {

    private Fusion() {}

    /**
     * The cheaper graph.
     *
     * @param library the operators on the CPU
     * @param precision of what is computed within; inputs and outputs are of single precision either way
     */
    public static Graph of(Graph graph, OpLibrary library, Precision precision) {
        List<Rule> rules = new ArrayList<>(LayoutRules.ALL);
        rules.addAll(PackingRules.ALL);
        rules.addAll(FoldingRules.ALL);
        Graph folded = Rewriting.apply(graph, rules);
        Graph exact = precision == Precision.BF16
                ? HalfPrecision.of(folded, library)
                : Rewriting.apply(folded, List.of(new Winograd(library)::rule));
        return Rewriting.apply(exact, new FusingRules(library).all());
    }
}
