// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import io.densekit.ops.OpScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a graph as one function of TorchScript, {@value #FUNCTION}, which takes the graph's inputs and a list of what is the same in
 * every call, if anything is, and gives a list of its outputs by name in alphabetical order.
 */
final class ScriptWriter {

    static final String FUNCTION = "run";

    private static final Pattern DEFINITION = Pattern.compile("(?m)^def (\\w+)\\(");

    private final Graph graph;
    private final Map<Operand, String> names = new HashMap<>();
    private final Map<Operand, Integer> kept = new LinkedHashMap<>();
    private final Map<OpScript, String> prefixes = new LinkedHashMap<>();
    private final StringBuilder body = new StringBuilder();

    private ScriptWriter(Graph graph) {
        this.graph = graph;
    }

    /**
     * What was written.
     *
     * @param script the function
     * @param kept weights and constants in the order of its list
     */
    record Written(OpScript script, List<Operand> kept) {}

    static Written write(Graph graph) {
        return new ScriptWriter(graph).write();
    }

    private Written write() {
        List<String> parameters = new ArrayList<>();
        for (Value input : graph.inputs()) {
            names.put(input, "x" + input.id());
            parameters.add("x" + input.id() + ": Tensor");
        }
        Expressions expressions = new Expressions(this::name, this::prefix);
        for (Node node : graph.nodes()) {
            String expression = expressions.of(node);
            String name = "v" + node.result().id();
            names.put(node.result(), name);
            body.append("  ").append(name).append(" = ").append(expression).append('\n');
        }
        StringBuilder source = new StringBuilder();
        prefixes.forEach((script, prefix) -> source.append(methods(script, prefix)));
        // The engine hands over no empty list.
        if (!kept.isEmpty()) {
            parameters.add("w: List[Tensor]");
        }
        source.append("def ").append(FUNCTION).append("(self: __torch__.Ops, ");
        source.append(String.join(", ", parameters))
                .append(") -> List[Tensor]:\n")
                .append(body);
        List<String> outputs = graph.outputs().keySet().stream()
                .sorted()
                .map(output -> name(graph.outputs().get(output)))
                .toList();
        source.append("  return ").append(outputs).append('\n');
        return new Written(OpScript.of("graph", source.toString()), List.copyOf(kept.keySet()));
    }

    private String name(Operand operand) {
        String name = names.get(operand);
        return name != null ? name : "w[" + kept.computeIfAbsent(operand, any -> kept.size()) + "]";
    }

    /** Scripts may have functions of the same name. */
    private String prefix(OpScript script) {
        return prefixes.computeIfAbsent(script, any -> "s" + prefixes.size() + "_");
    }

    /** The functions of a script as methods beside the graph's own. */
    private static String methods(OpScript script, String prefix) {
        String source = script.source();
        Matcher names = DEFINITION.matcher(source);
        Set<String> functions = new LinkedHashSet<>();
        while (names.find()) {
            functions.add(names.group(1));
        }
        for (String function : functions) {
            source = source.replaceAll("(?m)^def " + function + "\\(", "def " + prefix + function + "(")
                    .replaceAll("(\\bself\\)?\\.)" + function + "\\(", "$1" + prefix + function + "(");
        }
        return source.strip() + "\n\n";
    }
}
