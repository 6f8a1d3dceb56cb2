// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import io.densekit.graph.NotRecordable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads functions in TorchScript's serialised form: assignments, choices, loops over numbers and calls. */
final class ScriptParser {

    private static final Pattern DEFINITION = Pattern.compile("def (\\w+)\\((.*)\\) -> .*:");
    private static final Pattern PARAMETER = Pattern.compile("(\\w+): ");
    private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+(?:, \\w+)*) = (.*)");
    private static final Pattern LOOP = Pattern.compile("for (\\w+) in (.*):");

    private final List<String> lines;
    private int next;

    private ScriptParser(List<String> lines) {
        this.lines = lines;
    }

    /** The functions of a script by name. */
    static Map<String, ScriptFunction> parse(String source) {
        List<String> lines = source.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        return new ScriptParser(lines).functions();
    }

    private Map<String, ScriptFunction> functions() {
        Map<String, ScriptFunction> functions = new LinkedHashMap<>();
        while (next < lines.size()) {
            Matcher definition = DEFINITION.matcher(lines.get(next));
            if (!definition.matches()) {
                throw unread(lines.get(next));
            }
            next++;
            List<String> parameters = PARAMETER
                    .matcher(definition.group(2))
                    .results()
                    .map(parameter -> parameter.group(1))
                    .skip(1)
                    .toList();
            functions.put(definition.group(1), new ScriptFunction(definition.group(1), parameters, block(0)));
        }
        return functions;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** The lines that stand further in. */
    private List<Statement> block(int outside) {
        List<Statement> block = new ArrayList<>();
        while (next < lines.size() && indent(lines.get(next)) > outside) {
            block.add(statement());
        }
        return block;
    }

    private Statement statement() {
        String line = lines.get(next++);
        int indent = indent(line);
        String text = line.strip();
        if (text.startsWith("return ")) {
            return new Statement.Return(expression(text.substring("return ".length())));
        }
        if (text.startsWith("if ")) {
            Expression condition = expression(text.substring("if ".length(), text.length() - 1));
            List<Statement> then = block(indent);
            boolean otherwise = next < lines.size()
                    && indent(lines.get(next)) == indent
                    && lines.get(next).strip().equals("else:");
            if (otherwise) {
                next++;
            }
            return new Statement.Choice(condition, then, otherwise ? block(indent) : List.of());
        }
        Matcher loop = LOOP.matcher(text);
        if (loop.matches()) {
            return new Statement.Loop(loop.group(1), expression(loop.group(2)), block(indent));
        }
        Matcher assignment = ASSIGNMENT.matcher(text);
        if (assignment.matches()) {
            return new Statement.Assign(
                    Stream.of(assignment.group(1).split(", ")).toList(),
                    new ExpressionParser(assignment.group(2)).all());
        }
        return new Statement.Assign(List.of("_"), List.of(expression(text)));
    }

    private static Expression expression(String text) {
        List<Expression> all = new ExpressionParser(text).all();
        return all.size() == 1 ? all.get(0) : new Expression.Items(all);
    }

    private static NotRecordable unread(String line) {
        return new NotRecordable("the line '" + line.strip() + "' of an operator's script can't be read");
    }
}
