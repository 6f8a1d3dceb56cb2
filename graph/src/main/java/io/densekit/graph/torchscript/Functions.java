// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.torchscript;

import io.densekit.graph.Node;
import io.densekit.graph.NotRecordable;
import io.densekit.graph.Op;
import io.densekit.graph.Operand;
import io.densekit.ops.OpScript;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The functions of scripts that a graph needs, as functions that stand by themselves. */
final class Functions {

    private final Map<OpScript, Own> scripts = new LinkedHashMap<>();

    /**
     * A script's.
     *
     * @param functions that are used
     * @param names what each is called in the file
     * @param lists which of their parameters are lists of numbers
     */
    private record Own(
            Map<String, ScriptFunction> functions,
            Map<String, String> names,
            Map<String, Map<String, HostNumbers.Kind>> lists) {}

    private Functions() {}

    static Functions of(List<Node> nodes) {
        Map<OpScript, Map<String, List<List<Operand>>>> calls = new LinkedHashMap<>();
        for (Node node : nodes) {
            if (node.op() == Op.SCRIPT) {
                calls.computeIfAbsent(script(node), any -> new LinkedHashMap<>())
                        .computeIfAbsent(function(node), any -> new ArrayList<>())
                        .add(node.operands());
            }
        }
        Functions functions = new Functions();
        Set<String> taken = new HashSet<>();
        calls.forEach((script, own) -> {
            Map<String, ScriptFunction> used = used(script, own.keySet());
            Map<String, String> names = new LinkedHashMap<>();
            used.keySet().forEach(name -> names.put(name, free(name, taken)));
            functions.scripts.put(script, new Own(used, names, HostNumbers.of(used, own)));
        });
        return functions;
    }

    private static OpScript script(Node node) {
        return (OpScript) node.attributes().get("script");
    }

    private static String function(Node node) {
        return (String) node.attributes().get("function");
    }

    /** Those that are called, and those that they call. */
    private static Map<String, ScriptFunction> used(OpScript script, Set<String> called) {
        Map<String, ScriptFunction> all = ScriptFunction.of(script);
        Map<String, ScriptFunction> used = new LinkedHashMap<>();
        ArrayDeque<String> waiting = new ArrayDeque<>(called);
        while (!waiting.isEmpty()) {
            String name = waiting.poll();
            ScriptFunction function = all.get(name);
            if (function == null) {
                throw new NotRecordable("the script " + script + " has no function " + name);
            }
            if (used.put(name, function) == null) {
                function.calls().forEach(call -> waiting.add(call.name()));
            }
        }
        return used;
    }

    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    /** What the function of a node is called in the file. */
    String name(Node node) {
        return "__torch__." + scripts.get(script(node)).names().get(function(node));
    }

    /** Of which numbers the list is that a node's function takes at a place; empty if it takes an array there. */
    Optional<HostNumbers.Kind> list(Node node, int place) {
        Own own = scripts.get(script(node));
        ScriptFunction function = own.functions().get(function(node));
        String parameter = function.parameters().get(place).name();
        return Optional.ofNullable(
                own.lists().getOrDefault(function.name(), Map.of()).get(parameter));
    }

    /** The text of all. */
    String text() {
        return scripts.values().stream()
                .flatMap(own -> own.functions().values().stream().map(function -> text(own, function)))
                .collect(Collectors.joining());
    }

    private static String text(Own own, ScriptFunction function) {
        Map<String, HostNumbers.Kind> lists = own.lists().getOrDefault(function.name(), Map.of());
        String parameters = function.parameters().stream()
                .map(parameter -> parameter.name() + ": "
                        + (lists.containsKey(parameter.name()) ? type(lists.get(parameter.name())) : parameter.type()))
                .collect(Collectors.joining(", "));
        String body = body(own, function);
        for (Map.Entry<String, HostNumbers.Kind> list : lists.entrySet()) {
            body = numbers(body, list.getKey(), list.getValue());
        }
        return "def " + own.names().get(function.name()) + "(" + parameters + ") -> " + function.result() + ":\n"
                + body;
    }

    private static String type(HostNumbers.Kind kind) {
        return kind == HostNumbers.Kind.INT ? "List[int]" : "List[float]";
    }

    private static String body(Own own, ScriptFunction function) {
        StringBuilder body = new StringBuilder();
        int end = 0;
        for (ScriptFunction.Call call : function.calls()) {
            body.append(function.body(), end, call.start())
                    .append("__torch__.")
                    .append(own.names().get(call.name()))
                    .append('(');
            end = call.open();
        }
        return body.append(function.body().substring(end)).toString();
    }

    private static String numbers(String body, String parameter, HostNumbers.Kind kind) {
        Pattern reading = HostNumbers.reading(Pattern.quote(parameter));
        return reading.matcher(body).replaceAll(found -> {
            String number = parameter + "[" + (found.group(2) == null ? "0" : found.group(2)) + "]";
            boolean same = found.group(1).equals("int") == (kind == HostNumbers.Kind.INT);
            return Matcher.quoteReplacement(same ? number : found.group(1) + "(" + number + ")");
        });
    }
}
