// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.types.DataType;
import io.densekit.ops.OpScript;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A node as an expression of TorchScript's serialised form. */
public final class Expressions {

    private static final String NO_SCALARS = "annotate(List[Optional[number]], [])";

    private final Function<Operand, String> names;

    private final Function<OpScript, String> prefixes;

    private final Numbers numbers;

    /** Says the whole numbers among a node's attributes. */
    @FunctionalInterface
    public interface Numbers {

        /**
         * One of them.
         *
         * @param attribute its name
         * @param place in a list; 0 for a lone number
         * @param recorded what was recorded
         */
        String of(Node node, String attribute, int place, long recorded);
    }

    /**
     * @param names of operands that are arrays
     * @param prefixes what the names of a script's functions begin with
     */
    Expressions(Function<Operand, String> names, Function<OpScript, String> prefixes) {
        this(names, prefixes, (node, attribute, place, recorded) -> Long.toString(recorded));
    }

    /**
     * For graphs whose numbers may be others than they were when it was recorded.
     *
     * @param names of operands that are arrays
     * @param prefixes what the names of a script's functions begin with
     */
    public Expressions(Function<Operand, String> names, Function<OpScript, String> prefixes, Numbers numbers) {
        this.names = names;
        this.prefixes = prefixes;
        this.numbers = numbers;
    }

    /** @throws NotRecordable if the engine has no such operator */
    public String of(Node node) {
        return switch (node.op()) {
            case ADD, SUB, MUL, DIV, POW, GT, GE, LT, LE, EQ, NE, LOGICAL_AND, LOGICAL_OR, MATMUL, WHERE ->
                call(name(node), node);
            case MAXIMUM -> bound(node, "torch.clamp_min", "torch.maximum");
            case MINIMUM -> bound(node, "torch.clamp_max", "torch.minimum");
            case NEG, ABS, EXP, LOG, SQRT, SQUARE, FLOOR, CEIL, ROUND, ERF, RELU, SIGMOID, TANH, LOGICAL_NOT ->
                call(name(node), node);
            case SOFTPLUS -> call("torch.softplus", node);
            case GELU -> call("torch.gelu", node);
            case CLAMP -> call("torch.clamp", node, real(node.real("least")), real(node.real("most")));
            case LINEAR -> call("torch.linear", node);
            case CONVOLUTION -> convolution(node);
            case FUSED_LINEAR -> fusedLinear(node);
            case FUSED_CONVOLUTION -> fusedConvolution(node);
            case BATCH_NORM -> batchNorm(node);
            case LAYER_NORM -> layerNorm(node);
            case MAX_POOL ->
                call("torch.max_pool" + axes(node) + "d", node, window(node), ones(node), truth(node, "ceil"));
            case AVG_POOL ->
                call(
                        "torch.avg_pool" + axes(node) + "d",
                        node,
                        window(node),
                        truth(node, "ceil"),
                        truth(node, "countPadding"));
            case RESHAPE -> call("torch.reshape", node, list(node, "sizes"));
            case PERMUTE -> call("torch.permute", node, list(node, "axes"));
            case PAD -> call("torch.constant_pad_nd", node, list(node, "padding"), real(node.real("value")));
            case EXPAND -> call("torch.expand", node, list(node, "sizes"));
            case CONCAT -> "torch.cat(" + array(node) + ", " + whole(node, "axis") + ")";
            case STACK -> "torch.stack(" + array(node) + ", " + whole(node, "axis") + ")";
            case SLICE ->
                call(
                        "torch.slice",
                        node,
                        whole(node, "axis"),
                        whole(node, "start"),
                        whole(node, "end"),
                        whole(node, "step"));
            case SELECT -> call("torch.select", node, whole(node, "axis"), whole(node, "index"));
            case SOFTMAX -> call("torch.softmax", node, whole(node, "axis"));
            case LOG_SOFTMAX -> call("torch.log_softmax", node, whole(node, "axis"));
            case MEAN, SUM, AMAX, AMIN -> call(name(node), node, list(node, "axes"), truth(node, "keep"));
            case ARGMAX -> call("torch.argmax", node, whole(node, "axis"));
            case SORT -> call("torch.sort", node, whole(node, "axis")) + "[0]";
            case ARGSORT ->
                call("torch.argsort", node, whole(node, "axis"), node.truth("ascending") ? "False" : "True");
            case CUMSUM -> call("torch.cumsum", node, whole(node, "axis"));
            case GATHER -> gather(node);
            case SCATTER -> scatter(node);
            case FLIP -> call("torch.flip", node, list(node, "axes"));
            case REPEAT -> call("torch.repeat", node, list(node, "times"));
            case CAST ->
                call("torch.to", node, code((DataType) node.attributes().get("type")));
            case SCRIPT -> call("(self)." + function(node), node);
            case HOST ->
                throw new NotRecordable("the operator " + node.attributes().get("operator") + " is computed in Java");
        };
    }

    private String function(Node node) {
        return prefixes.apply((OpScript) node.attributes().get("script"))
                + node.attributes().get("function");
    }

    private static String name(Node node) {
        return "torch." + node.op().name().toLowerCase(Locale.ROOT);
    }

    private String call(String function, Node node, String... more) {
        String given = node.operands().stream().map(this::operand).collect(Collectors.joining(", "));
        return function + "(" + given + (more.length == 0 ? "" : ", " + String.join(", ", more)) + ")";
    }

    /** What an operand is called: an array's name, or a number as it is. */
    public String operand(Operand operand) {
        if (operand instanceof Literal literal) {
            return literal.whole()
                    ? Long.toString(literal.value().longValue())
                    : real(literal.value().doubleValue());
        }
        return names.apply(operand);
    }

    private String bound(Node node, String byNumber, String byArray) {
        return call(node.operands().get(1) instanceof Literal ? byNumber : byArray, node);
    }

    private String array(Node node) {
        return node.operands().stream().map(this::operand).collect(Collectors.joining(", ", "[", "]"));
    }

    private static int axes(Node node) {
        return node.numbers("stride").size();
    }

    private String convolution(Node node) {
        String bias = node.operands().size() > 2 ? operand(node.operands().get(2)) : "None";
        return "torch.conv" + axes(node) + "d(" + operand(node.operands().get(0)) + ", "
                + operand(node.operands().get(1)) + ", " + bias + ", " + list(node, "stride") + ", "
                + list(node, "padding") + ", " + list(node, "dilation") + ", " + whole(node, "groups")
                + ")";
    }

    private String fusedLinear(Node node) {
        List<Operand> given = node.operands();
        if (given.size() > 3) {
            return "ops.mkldnn._linear_pointwise(" + operand(given.get(0)) + ", " + operand(given.get(3)) + ", "
                    + operand(given.get(1)) + ", " + bias(given) + ", \"add\")";
        }
        return "ops.mkldnn._linear_pointwise(" + operand(given.get(0)) + ", " + operand(given.get(1)) + ", "
                + bias(given) + ", " + activation(node);
    }

    private String fusedConvolution(Node node) {
        List<Operand> given = node.operands();
        String geometry = list(node, "padding") + ", " + list(node, "stride") + ", " + list(node, "dilation") + ", "
                + whole(node, "groups") + ", ";
        if (given.size() > 3) {
            return "ops.mkldnn._convolution_pointwise(" + operand(given.get(0)) + ", " + operand(given.get(3)) + ", "
                    + operand(given.get(1)) + ", " + bias(given) + ", " + geometry + "\"add\", None, None, "
                    + NO_SCALARS + ", None)";
        }
        return "ops.mkldnn._convolution_pointwise(" + operand(given.get(0)) + ", " + operand(given.get(1)) + ", "
                + bias(given) + ", " + geometry + activation(node);
    }

    private String bias(List<Operand> given) {
        return given.get(2) instanceof Literal ? "None" : operand(given.get(2));
    }

    private static String activation(Node node) {
        String name = (String) node.attributes().get("activation");
        return "\"" + name + "\", " + NO_SCALARS + (name.equals("gelu") ? ", \"none\")" : ", \"\")");
    }

    private String batchNorm(Node node) {
        List<Operand> given = node.operands();
        return "torch.batch_norm(" + operand(given.get(0)) + ", " + operand(given.get(3)) + ", " + operand(given.get(4))
                + ", " + operand(given.get(1)) + ", " + operand(given.get(2)) + ", False, 0., "
                + real(node.real("epsilon")) + ", True)";
    }

    private String layerNorm(Node node) {
        List<Operand> given = node.operands();
        return "torch.layer_norm(" + operand(given.get(0)) + ", " + list(node, "shape") + ", " + operand(given.get(1))
                + ", " + operand(given.get(2)) + ", " + real(node.real("epsilon")) + ")";
    }

    private String gather(Node node) {
        return "torch.gather(" + operand(node.operands().get(0)) + ", " + whole(node, "axis") + ", "
                + operand(node.operands().get(1)) + ")";
    }

    private String scatter(Node node) {
        List<Operand> given = node.operands();
        return "torch.scatter(" + operand(given.get(0)) + ", " + whole(node, "axis") + ", " + operand(given.get(1))
                + ", " + operand(given.get(2)) + ")";
    }

    private String window(Node node) {
        return list(node, "kernel") + ", " + list(node, "stride") + ", " + list(node, "padding");
    }

    private static String ones(Node node) {
        return node.numbers("stride").stream().map(any -> 1L).toList().toString();
    }

    private String whole(Node node, String name) {
        return numbers.of(node, name, 0, node.number(name));
    }

    private String list(Node node, String name) {
        List<Long> recorded = node.numbers(name);
        return IntStream.range(0, recorded.size())
                .mapToObj(place -> numbers.of(node, name, place, recorded.get(place)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String truth(Node node, String name) {
        return node.truth(name) ? "True" : "False";
    }

    /** A number as TorchScript reads a real one: it has a dot or an exponent. */
    public static String real(double value) {
        return Double.toString(value);
    }

    /** The number that stands for a type. */
    public static String code(DataType type) {
        return switch (type) {
            case UINT8 -> "0";
            case INT32 -> "3";
            case INT64 -> "4";
            case FLOAT32 -> "6";
            case FLOAT64 -> "7";
            case BOOLEAN -> "11";
            case BFLOAT16 -> "15";
            default -> throw new NotRecordable("the network makes an array of " + type + ", which no graph has");
        };
    }
}
