// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.torchscript;

import io.densekit.graph.NotRecordable;
import io.densekit.ops.OpScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A function of a script as its text has it.
 *
 * @param name within the script
 * @param parameters after {@code self}, each with its type
 * @param result its type
 * @param body the lines below the first
 */
record ScriptFunction(String name, List<Parameter> parameters, String result, String body) {

    private static final Pattern DEFINITION =
            Pattern.compile("(?m)^def (\\w+)\\(\\s*self: __torch__\\.Ops\\s*,?([^)]*)\\)\\s*->\\s*([^\\n]+):[ ]*\\n");

    private static final Pattern CALL = Pattern.compile("\\(?\\bself\\)?\\.(\\w+)\\(");

    /** What it is given. */
    record Parameter(String name, String type) {}

    /**
     * A call of another function of the script.
     *
     * @param name of that one
     * @param start where the call begins in the body
     * @param open where its arguments begin
     * @param arguments as they are written
     */
    record Call(String name, int start, int open, List<String> arguments) {}

    ScriptFunction {
        parameters = List.copyOf(parameters);
    }

    /** The functions of a script by name. */
    static Map<String, ScriptFunction> of(OpScript script) {
        String text = script.source()
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .collect(Collectors.joining("\n", "", "\n"));
        Map<String, ScriptFunction> functions = new LinkedHashMap<>();
        Matcher found = DEFINITION.matcher(text);
        String name = null;
        List<Parameter> parameters = List.of();
        String result = null;
        int body = 0;
        while (found.find()) {
            if (name != null) {
                functions.put(name, new ScriptFunction(name, parameters, result, text.substring(body, found.start())));
            }
            name = found.group(1);
            parameters = parameters(found.group(2));
            result = found.group(3).strip();
            body = found.end();
        }
        if (name == null) {
            throw new NotRecordable("the script " + script + " has no function that takes (self: __torch__.Ops, ...)");
        }
        functions.put(name, new ScriptFunction(name, parameters, result, text.substring(body)));
        return functions;
    }

    private static List<Parameter> parameters(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> new Parameter(
                        part.substring(0, part.indexOf(':')).strip(),
                        part.substring(part.indexOf(':') + 1).strip()))
                .toList();
    }

    /** Its calls of other functions of the script, in the order of the text. */
    List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        Matcher found = CALL.matcher(body);
        while (found.find()) {
            calls.add(new Call(found.group(1), found.start(), found.end(), arguments(found.end())));
        }
        return calls;
    }

    private List<String> arguments(int open) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        int start = open;
        for (int at = open; at < body.length(); at++) {
            char c = body.charAt(at);
            boolean end = depth == 0 && c == ')';
            if (end || depth == 0 && c == ',') {
                String argument = body.substring(start, at).strip();
                if (!argument.isEmpty()) {
                    arguments.add(argument);
                }
                start = at + 1;
            }
            if (end) {
                break;
            }
            depth += "([".indexOf(c) >= 0 ? 1 : ")]".indexOf(c) >= 0 ? -1 : 0;
        }
        return arguments;
    }
}
