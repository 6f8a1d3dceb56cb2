// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.torchscript;

import io.densekit.graph.Constant;
import io.densekit.graph.Operand;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds parameters of a script's functions that take small arrays of numbers and read nothing but their numbers, as {@code
 * int(size)} and {@code float(torch.select(settings, 0, 1))} do: in a file of its own such a parameter is a list, so that no GPU is waited for.
 */
final class HostNumbers {

    /** Of what a list is. */
    enum Kind {
        INT,
        FLOAT
    }

    /** A parameter of a function. */
    private record Place(String function, int parameter) {}

    private final Map<String, ScriptFunction> functions;
    private final Map<Place, Set<Kind>> lists = new HashMap<>();

    /** Who is given what its caller was given, by the caller's parameter. */
    private final Map<Place, List<Place>> passed = new HashMap<>();

    private HostNumbers(Map<String, ScriptFunction> functions) {
        this.functions = functions;
    }

    /**
     * What is a list.
     *
     * @param functions that are used, by name
     * @param calls what the graph gives each of those that it calls
     * @return kinds by function, then by the parameter's name
     */
    static Map<String, Map<String, Kind>> of(
            Map<String, ScriptFunction> functions, Map<String, List<List<Operand>>> calls) {
        HostNumbers numbers = new HostNumbers(functions);
        functions.values().forEach(numbers::propose);
        calls.forEach((name, given) -> given.forEach(operands -> numbers.given(name, operands)));
        functions.values().forEach(numbers::passes);
        numbers.settle();
        Map<String, Map<String, Kind>> found = new HashMap<>();
        numbers.lists.forEach((place, kinds) -> found.computeIfAbsent(place.function(), any -> new HashMap<>())
                .put(numbers.name(place), kinds.iterator().next()));
        return found;
    }

    private String name(Place place) {
        return functions
                .get(place.function())
                .parameters()
                .get(place.parameter())
                .name();
    }

    /** A reading of a parameter's number, with its place in the second group if it is one of several. */
    static Pattern reading(String parameter) {
        return Pattern.compile(
                "\\b(int|float)\\((?:" + parameter + "|torch\\.select\\(" + parameter + ", 0, (\\d+)\\))\\)");
    }

    private void propose(ScriptFunction function) {
        for (int i = 0; i < function.parameters().size(); i++) {
            ScriptFunction.Parameter parameter = function.parameters().get(i);
            if (!parameter.type().equals("Tensor")) {
                continue;
            }
            Matcher uses = Pattern.compile("\\b" + parameter.name() + "\\b").matcher(function.body());
            long used = uses.results().count();
            long read =
                    reading(parameter.name()).matcher(function.body()).results().count();
            long handed = function.calls().stream()
                    .flatMap(call -> call.arguments().stream())
                    .filter(parameter.name()::equals)
                    .count();
            if (used == read + handed && used > 0) {
                lists.put(new Place(function.name(), i), EnumSet.noneOf(Kind.class));
            }
        }
    }

    private void given(String name, List<Operand> operands) {
        for (int i = 0; i < operands.size(); i++) {
            Place place = new Place(name, i);
            if (!lists.containsKey(place)) {
                continue;
            }
            if (operands.get(i) instanceof Constant constant && constant.shape().dimension() < 2 && finite(constant)) {
                lists.get(place).add(constant.numbers() instanceof long[] ? Kind.INT : Kind.FLOAT);
            } else {
                lists.remove(place);
            }
        }
    }

    private static boolean finite(Constant constant) {
        if (constant.numbers() instanceof float[] values) {
            for (float value : values) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void passes(ScriptFunction function) {
        List<String> own = function.parameters().stream()
                .map(ScriptFunction.Parameter::name)
                .toList();
        for (ScriptFunction.Call call : function.calls()) {
            for (int i = 0; i < call.arguments().size(); i++) {
                int parameter = own.indexOf(call.arguments().get(i));
                Place taken = new Place(call.name(), i);
                if (parameter < 0) {
                    lists.remove(taken);
                } else {
                    passed.computeIfAbsent(new Place(function.name(), parameter), any -> new ArrayList<>())
                            .add(taken);
                }
            }
        }
    }

    /** What is handed on is a list on both sides or on none, and of one kind. */
    private void settle() {
        for (boolean changed = true; changed; ) {
            Map<Place, Set<Kind>> before = new HashMap<>();
            lists.forEach((place, kinds) -> before.put(place, new HashSet<>(kinds)));
            passed.forEach((from, all) -> all.forEach(to -> {
                if (!lists.containsKey(from) || !lists.containsKey(to)) {
                    lists.remove(from);
                    lists.remove(to);
                } else {
                    lists.get(to).addAll(lists.get(from));
                    lists.get(from).addAll(lists.get(to));
                }
            }));
            lists.values().removeIf(kinds -> kinds.size() > 1);
            changed = !lists.equals(before);
        }
        lists.values().removeIf(Set::isEmpty);
    }
}
