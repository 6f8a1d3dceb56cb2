// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.ndarray.types.DataType;
import io.densekit.graph.Constant;
import io.densekit.graph.Literal;
import io.densekit.graph.Node;
import io.densekit.graph.NotRecordable;
import io.densekit.graph.Op;
import io.densekit.graph.Operand;
import io.densekit.graph.Value;
import io.densekit.graph.Weight;
import io.densekit.ops.HostOperator;
import io.densekit.ops.OpScript;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Says each node of a recorded graph in ONNX. */
final class Mapping {

    private static final Map<Op, String> NUMBERS =
            Map.of(Op.ADD, "Add", Op.SUB, "Sub", Op.MUL, "Mul", Op.MAXIMUM, "Max", Op.MINIMUM, "Min");

    private static final Map<Op, String> QUOTIENTS = Map.of(Op.DIV, "Div", Op.POW, "Pow");

    private static final Map<Op, String> COMPARISONS =
            Map.of(Op.GT, "Greater", Op.GE, "GreaterOrEqual", Op.LT, "Less", Op.LE, "LessOrEqual", Op.EQ, "Equal");

    private static final Map<Op, String> TRUTHS = Map.of(Op.LOGICAL_AND, "And", Op.LOGICAL_OR, "Or");

    private static final Map<Op, String> ELEMENTS = Map.ofEntries(
            Map.entry(Op.NEG, "Neg"),
            Map.entry(Op.ABS, "Abs"),
            Map.entry(Op.EXP, "Exp"),
            Map.entry(Op.LOG, "Log"),
            Map.entry(Op.SQRT, "Sqrt"),
            Map.entry(Op.FLOOR, "Floor"),
            Map.entry(Op.CEIL, "Ceil"),
            Map.entry(Op.ROUND, "Round"),
            Map.entry(Op.ERF, "Erf"),
            Map.entry(Op.RELU, "Relu"),
            Map.entry(Op.SIGMOID, "Sigmoid"),
            Map.entry(Op.TANH, "Tanh"),
            Map.entry(Op.SOFTPLUS, "Softplus"));

    private static final Map<Op, String> REDUCTIONS =
            Map.of(Op.MEAN, "ReduceMean", Op.SUM, "ReduceSum", Op.AMAX, "ReduceMax", Op.AMIN, "ReduceMin");

    private final Map<Operand, Tensor> made = new HashMap<>();

    /** By what they are, not by their values, which may be alike for one number of images alone. */
    private final Map<Constant, Tensor> constants = new IdentityHashMap<>();

    private final Builder builder;
    private final Operators operators;
    private final Scripts scripts;

    Mapping(Builder builder) {
        this.builder = builder;
        this.operators = new Operators(builder);
        this.scripts = new Scripts(operators, this::tensor);
    }

    /** What a value of the graph is called in the model. */
    void name(Value value, Tensor tensor) {
        made.put(value, tensor);
    }

    Tensor tensor(Operand operand) {
        if (operand instanceof Weight weight) {
            return builder.weight(weight);
        }
        if (operand instanceof Constant constant) {
            return constants.computeIfAbsent(constant, any -> builder.constant(constant));
        }
        if (operand instanceof Literal literal) {
            return builder.scalar(literal.value(), literal.whole() ? DataType.INT64 : DataType.FLOAT32);
        }
        return made.get(operand);
    }

    /** @throws NotRecordable if ONNX has no such operator */
    void add(Node node) {
        Tensor result;
        try {
            result = step(node);
        } catch (NotRecordable e) {
            Object where = node.attributes().get(Node.PLACE);
            throw where == null ? e : e.at((String) where);
        }
        made.put(
                node.result(), operators.arithmetic().cast(result, node.result().type()));
    }

    private Tensor step(Node node) {
        Op op = node.op();
        if (NUMBERS.containsKey(op)) {
            return operators.arithmetic().binary(NUMBERS.get(op), left(node), right(node));
        }
        if (QUOTIENTS.containsKey(op)) {
            return operators.arithmetic().real(QUOTIENTS.get(op), left(node), right(node));
        }
        if (COMPARISONS.containsKey(op)) {
            return operators.arithmetic().compare(COMPARISONS.get(op), left(node), right(node));
        }
        if (TRUTHS.containsKey(op)) {
            return operators.arithmetic().logical(TRUTHS.get(op), left(node), right(node));
        }
        if (ELEMENTS.containsKey(op)) {
            return operators.arithmetic().unary(ELEMENTS.get(op), operand(node, 0));
        }
        if (REDUCTIONS.containsKey(op)) {
            return operators
                    .reductions()
                    .reduce(REDUCTIONS.get(op), operand(node, 0), node.numbers("axes"), node.truth("keep"));
        }
        return other(node);
    }

    private Tensor other(Node node) {
        Arithmetic arithmetic = operators.arithmetic();
        Layout layout = operators.layout();
        Reductions reductions = operators.reductions();
        Layers layers = operators.layers();
        Tensor x = operand(node, 0);
        return switch (node.op()) {
            case NE -> arithmetic.not(arithmetic.compare("Equal", left(node), right(node)));
            case LOGICAL_NOT -> arithmetic.not(x);
            case WHERE -> arithmetic.where(x, operand(node, 1), operand(node, 2));
            case SQUARE -> arithmetic.binary("Mul", x, x);
            case GELU -> arithmetic.gelu(x);
            case CLAMP -> arithmetic.clamp(x, node.real("least"), node.real("most"));
            case CAST -> arithmetic.cast(x, (DataType) node.attributes().get("type"));
            case MATMUL -> operators.products().matmul(x, operand(node, 1));
            case LINEAR -> operators.products().linear(x, node.operands().get(1), operand(node, 2), this::tensor);
            case CONVOLUTION -> layers.convolution(node, x, operand(node, 1), operand(node, 2));
            case BATCH_NORM ->
                layers.batchNorm(
                        x,
                        operand(node, 1),
                        operand(node, 2),
                        operand(node, 3),
                        operand(node, 4),
                        node.real("epsilon"));
            case LAYER_NORM ->
                layers.layerNorm(x, node.numbers("shape"), operand(node, 1), operand(node, 2), node.real("epsilon"));
            case MAX_POOL -> layers.maxPool(node, x);
            case AVG_POOL -> layers.averagePool(node, x);
            case RESHAPE -> layout.reshape(x, node.numbers("sizes"));
            case PAD -> layout.pad(x, node.numbers("padding"), node.real("value"));
            case PERMUTE -> layout.permute(x, node.numbers("axes"));
            case EXPAND -> layout.expand(x, node.numbers("sizes"));
            case CONCAT -> layout.concat(all(node), node.number("axis"));
            case STACK -> layout.stack(all(node), node.number("axis"));
            case SLICE ->
                layout.slice(x, node.number("axis"), node.number("start"), node.number("end"), node.number("step"));
            case SELECT -> layout.select(x, node.number("axis"), node.number("index"));
            case GATHER -> layout.gather(x, node.number("axis"), operand(node, 1));
            case SCATTER -> layout.scatter(x, node.number("axis"), operand(node, 1), operand(node, 2));
            case FLIP -> layout.flip(x, node.numbers("axes"));
            case REPEAT -> layout.repeat(x, node.numbers("times"));
            case SOFTMAX -> reductions.softmax("Softmax", x, node.number("axis"));
            case LOG_SOFTMAX -> reductions.softmax("LogSoftmax", x, node.number("axis"));
            case ARGMAX -> reductions.extreme("ArgMax", x, node.number("axis"));
            case SORT -> reductions.sort(x, node.number("axis"));
            case ARGSORT -> reductions.argsort(x, node.number("axis"), node.truth("ascending"));
            case CUMSUM -> reductions.cumulated(x, node.number("axis"));
            case SCRIPT ->
                scripts.run(
                        (OpScript) node.attributes().get("script"),
                        (String) node.attributes().get("function"),
                        node.operands());
            case HOST -> operators.host().run((HostOperator) node.attributes().get("operator"), all(node));
            default -> throw new NotRecordable("the operator " + node.op() + " is not written to ONNX");
        };
    }

    private List<Tensor> all(Node node) {
        return node.operands().stream().map(this::tensor).toList();
    }

    private Tensor operand(Node node, int position) {
        return position < node.operands().size() ? tensor(node.operands().get(position)) : null;
    }

    private Tensor left(Node node) {
        return beside(node, 0, 1);
    }

    private Tensor right(Node node) {
        return beside(node, 1, 0);
    }

    /** A number takes the type of the array beside it, unless it is real and these are whole. */
    private Tensor beside(Node node, int position, int other) {
        Operand operand = node.operands().get(position);
        if (operand instanceof Literal literal) {
            DataType type = type(node.operands().get(other));
            boolean whole = literal.whole() && type != DataType.BOOLEAN;
            return builder.scalar(literal.value(), whole ? OnnxType.kept(type) : DataType.FLOAT32);
        }
        return tensor(operand);
    }

    private DataType type(Operand operand) {
        if (operand instanceof Literal literal) {
            return literal.whole() ? DataType.INT64 : DataType.FLOAT32;
        }
        return tensor(operand).type();
    }
}
