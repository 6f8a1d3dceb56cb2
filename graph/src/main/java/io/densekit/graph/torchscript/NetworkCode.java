// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.torchscript;

import ai.djl.ndarray.types.Shape;
import io.densekit.graph.Constant;
import io.densekit.graph.Expressions;
import io.densekit.graph.FreeAxis;
import io.densekit.graph.FreeSize;
import io.densekit.graph.Graph;
import io.densekit.graph.Node;
import io.densekit.graph.NotRecordable;
import io.densekit.graph.Op;
import io.densekit.graph.Operand;
import io.densekit.graph.Value;
import io.densekit.graph.Weight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a graph as the method of a module that has its weights. */
final class NetworkCode {

    private static final String END = Long.toString(Long.MAX_VALUE);

    private final Graph graph;
    private final FreeNumbers numbers;
    private final Functions functions;
    private final Sizes sizes;
    private final Expressions expressions = new Expressions(
            this::array, script -> "", (node, attribute, place, recorded) -> number(node, attribute, place, recorded));
    private final Map<Value, String> values = new HashMap<>();
    private final Map<Constant, String> constants = new IdentityHashMap<>();
    private final Map<Object, Stored> stored = new LinkedHashMap<>();
    private final List<String> body = new ArrayList<>();
    private String own = "constants";

    private NetworkCode(Graph graph, Map<FreeAxis, Graph> others) {
        this.graph = graph;
        this.numbers = new FreeNumbers(graph, others);
        this.functions = Functions.of(graph.nodes());
        this.sizes = new Sizes(graph.inputs().get(0).shape(), others.keySet());
    }

    /**
     * What was written.
     *
     * @param text of the file
     * @param modules that it speaks of
     * @param stored their arrays
     */
    record Written(String text, ModuleTree modules, List<Stored> stored) {}

    /** @throws NotRecordable if the engine has no such operator, or a free size is used in a way that can't be told */
    static Written write(Graph graph, Map<FreeAxis, Graph> others) {
        return new NetworkCode(graph, others).write();
    }

    private Written write() {
        values.put(graph.inputs().get(0), Sizes.INPUT);
        List<Weight> weights = graph.nodes().stream()
                .flatMap(node -> node.operands().stream())
                .filter(Weight.class::isInstance)
                .map(Weight.class::cast)
                .distinct()
                .toList();
        weights.forEach(weight -> stored.put(weight, new Stored(weight.path(), weight)));
        while (weights.stream().anyMatch(weight -> (weight.path() + ".").startsWith(own + "."))) {
            own += "_";
        }
        graph.nodes().forEach(this::add);
        List<String> statements = new ArrayList<>(sizes.statements());
        statements.addAll(body);
        List<String> names = List.copyOf(graph.outputs().keySet());
        boolean single = names.size() == 1;
        statements.add("return "
                + (single
                        ? expressions.operand(graph.outputs().get(names.get(0)))
                        : names.stream()
                                .map(name -> "\"" + name + "\": "
                                        + expressions.operand(graph.outputs().get(name)))
                                .collect(Collectors.joining(", ", "{", "}"))));
        String forward = statements.stream()
                .map(statement -> "    " + statement + "\n")
                .collect(Collectors.joining(
                        "",
                        "  def forward(self: __torch__." + ModuleTree.NETWORK + ", " + Sizes.INPUT + ": Tensor) -> "
                                + (single ? "Tensor" : "Dict[str, Tensor]") + ":\n",
                        ""));
        List<Stored> arrays = List.copyOf(stored.values());
        ModuleTree modules = ModuleTree.of(arrays);
        return new Written(modules.classes(forward) + functions.text(), modules, arrays);
    }

    private void add(Node node) {
        try {
            String expression = node.op() == Op.SCRIPT ? call(node) : plain(node);
            String name = "v" + node.result().id();
            values.put(node.result(), name);
            body.add(name + " = " + expression);
        } catch (NotRecordable e) {
            Object place = node.attributes().get(Node.PLACE);
            throw place == null ? e : e.at((String) place);
        }
    }

    private String plain(Node node) {
        for (int i = 0; i < node.operands().size(); i++) {
            name(node, i);
        }
        return expressions.of(node);
    }

    private String call(Node node) {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < node.operands().size(); i++) {
            Optional<HostNumbers.Kind> list = functions.list(node, i);
            if (list.isPresent()) {
                arguments.add(list(node, i));
            } else {
                name(node, i);
                arguments.add(expressions.operand(node.operands().get(i)));
            }
        }
        return functions.name(node) + "(" + String.join(", ", arguments) + ")";
    }

    private String array(Operand operand) {
        if (operand instanceof Weight weight) {
            return ModuleTree.reading(weight.path());
        }
        return operand instanceof Constant constant ? constants.get(constant) : values.get((Value) operand);
    }

    private String number(Node node, String attribute, int place, long recorded) {
        if (node.op() == Op.SLICE && attribute.equals("end") && recorded >= size(node)) {
            return END;
        }
        FreeSize size = numbers.number(node, attribute, place, recorded);
        return size == null ? Long.toString(recorded) : sizes.name(size);
    }

    /** Of the axis that is sliced. */
    private static long size(Node node) {
        Operand sliced = node.operands().get(0);
        Shape shape = sliced instanceof Value value
                ? value.shape()
                : sliced instanceof Weight weight ? weight.shape() : ((Constant) sliced).shape();
        return shape.get((int) node.number("axis"));
    }

    /** Finds out how a constant is written. */
    private void name(Node node, int place) {
        if (!(node.operands().get(place) instanceof Constant constant)) {
            return;
        }
        Map<FreeAxis, Constant> changed = numbers.changed(node, place);
        if (changed.isEmpty()) {
            constants.put(constant, keep(constant));
            return;
        }
        FreeSize[] row = numbers.row(constant, changed);
        if (row != null) {
            String content = constant.shape().dimension() == 0 ? number(constant, row, 0) : row(constant, row);
            constants.put(
                    constant,
                    "torch.tensor(" + content + ", dtype=" + Expressions.code(constant.type())
                            + ", device=ops.prim.device(" + Sizes.INPUT + "))");
            return;
        }
        int axis = numbers.repeated(constant, changed);
        List<String> counts =
                new ArrayList<>(Collections.nCopies(constant.shape().dimension(), "-1"));
        counts.set(axis, sizes.batch());
        String first = keep(FreeNumbers.first(constant, axis).orElseThrow());
        constants.put(constant, "torch.expand(" + first + ", " + counts + ")");
    }

    private String keep(Constant constant) {
        Stored kept =
                stored.computeIfAbsent(constant, any -> new Stored(own + "." + (stored.size() - weights()), constant));
        return ModuleTree.reading(kept.path());
    }

    private long weights() {
        return stored.keySet().stream().filter(Weight.class::isInstance).count();
    }

    private String list(Node node, int place) {
        Constant constant = (Constant) node.operands().get(place);
        if (constant.numbers() instanceof float[] values) {
            if (!numbers.changed(node, place).isEmpty()) {
                numbers.repeated(constant, numbers.changed(node, place));
            }
            return IntStream.range(0, values.length)
                    .mapToObj(i -> Expressions.real(values[i]))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        FreeSize[] row = numbers.row(constant, numbers.changed(node, place));
        if (row == null) {
            throw new NotRecordable("how many numbers a function of a script is given depends on a free size");
        }
        return row(constant, row);
    }

    private String row(Constant constant, FreeSize[] row) {
        return IntStream.range(0, row.length)
                .mapToObj(i -> number(constant, row, i))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private String number(Constant constant, FreeSize[] row, int i) {
        return row[i] == null ? Long.toString(constant.whole()[i]) : sizes.name(row[i]);
    }
}
