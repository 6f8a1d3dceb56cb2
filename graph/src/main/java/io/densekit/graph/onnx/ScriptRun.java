// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.ndarray.types.DataType;
import io.densekit.graph.Constant;
import io.densekit.graph.NotRecordable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Runs functions of a script. A value is a {@link Long}, {@link Double}, {@link Boolean}, {@link String}, null, a list of values, a
 * {@link Constant} whose numbers are known, or a {@link Tensor}.
 *
 * @param functions of the script by name
 * @param torch what it calls beside these
 */
record ScriptRun(Map<String, ScriptFunction> functions, TorchFunctions torch) {

    private static final String SELF = "self.";

    /** The result of a function. */
    Object call(String name, List<Object> arguments) {
        ScriptFunction function = functions.get(name);
        Map<String, Object> variables = new HashMap<>();
        for (int i = 0; i < function.parameters().size(); i++) {
            variables.put(function.parameters().get(i), arguments.get(i));
        }
        Returned returned = run(function.body(), variables);
        if (returned == null) {
            throw new NotRecordable("nothing is returned");
        }
        return returned.value();
    }

    private record Returned(Object value) {}

    /** What is returned on the way; null if nothing is. */
    private Returned run(List<Statement> statements, Map<String, Object> variables) {
        for (Statement statement : statements) {
            Returned returned = run(statement, variables);
            if (returned != null) {
                return returned;
            }
        }
        return null;
    }

    private Returned run(Statement statement, Map<String, Object> variables) {
        if (statement instanceof Statement.Return end) {
            return new Returned(value(end.value(), variables));
        }
        if (statement instanceof Statement.Choice choice) {
            if (!(value(choice.condition(), variables) instanceof Boolean chosen)) {
                throw new NotRecordable("what is computed depends on values");
            }
            return run(chosen ? choice.then() : choice.otherwise(), variables);
        }
        if (statement instanceof Statement.Loop loop) {
            for (Object number : (List<?>) value(loop.numbers(), variables)) {
                variables.put(loop.name(), number);
                Returned returned = run(loop.body(), variables);
                if (returned != null) {
                    return returned;
                }
            }
            return null;
        }
        assign((Statement.Assign) statement, variables);
        return null;
    }

    private void assign(Statement.Assign assignment, Map<String, Object> variables) {
        List<Object> values = new ArrayList<>();
        assignment.values().forEach(expression -> values.add(value(expression, variables)));
        List<?> each = values;
        if (assignment.names().size() > 1 && values.size() == 1) {
            each = (List<?>) values.get(0);
        }
        for (int i = 0; i < each.size(); i++) {
            variables.put(assignment.names().get(i), each.get(i));
        }
    }

    private Object value(Expression expression, Map<String, Object> variables) {
        if (expression instanceof Expression.Plain plain) {
            return plain.value();
        }
        if (expression instanceof Expression.Name name) {
            return switch (name.name()) {
                case "True" -> true;
                case "False" -> false;
                case "None" -> null;
                default -> variables.get(name.name());
            };
        }
        if (expression instanceof Expression.Items items) {
            return values(items.items(), variables);
        }
        if (expression instanceof Expression.Item item) {
            List<?> list = (List<?>) value(item.list(), variables);
            int index = ((Long) value(item.index(), variables)).intValue();
            return list.get(index < 0 ? index + list.size() : index);
        }
        return call((Expression.Call) expression, variables);
    }

    private List<Object> values(List<Expression> expressions, Map<String, Object> variables) {
        List<Object> values = new ArrayList<>();
        expressions.forEach(each -> values.add(value(each, variables)));
        return values;
    }

    private Object call(Expression.Call call, Map<String, Object> variables) {
        if (call.function().equals("annotate")) {
            return value(call.arguments().get(1), variables);
        }
        List<Object> given = values(call.arguments(), variables);
        if (call.function().startsWith(SELF)) {
            return call(call.function().substring(SELF.length()), given);
        }
        Map<String, Object> named = new LinkedHashMap<>();
        call.named().forEach((name, expression) -> named.put(name, value(expression, variables)));
        return switch (call.function()) {
            case "int" -> number(given.get(0)).longValue();
            case "float" -> number(given.get(0)).doubleValue();
            case "bool" ->
                given.get(0) instanceof Boolean truth
                        ? truth
                        : number(given.get(0)).doubleValue() != 0;
            case "range" -> LongStream.range(0, (Long) given.get(0)).boxed().toList();
            default -> torch.call(call.function(), new Arguments(given, named, torch.operators()));
        };
    }

    private static Number number(Object value) {
        if (value instanceof Number number) {
            return number;
        }
        if (value instanceof Constant constant && constant.shape().size() == 1) {
            return constant.type() == DataType.FLOAT32 || constant.type() == DataType.FLOAT64
                    ? (Number) (double) constant.real()[0]
                    : (Number) constant.whole()[0];
        }
        throw new NotRecordable("what is computed depends on values");
    }
}
