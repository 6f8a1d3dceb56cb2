// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Says which step a call of an array's method is. */
final class Calls {

    private static final Set<String> IN_PLACE = Set.of("addi", "subi", "muli", "divi", "powi", "negi");

    private static final Map<String, Op> BINARY = Map.ofEntries(
            Map.entry("add", Op.ADD),
            Map.entry("addi", Op.ADD),
            Map.entry("sub", Op.SUB),
            Map.entry("subi", Op.SUB),
            Map.entry("mul", Op.MUL),
            Map.entry("muli", Op.MUL),
            Map.entry("div", Op.DIV),
            Map.entry("divi", Op.DIV),
            Map.entry("pow", Op.POW),
            Map.entry("powi", Op.POW),
            Map.entry("maximum", Op.MAXIMUM),
            Map.entry("minimum", Op.MINIMUM),
            Map.entry("gt", Op.GT),
            Map.entry("gte", Op.GE),
            Map.entry("lt", Op.LT),
            Map.entry("lte", Op.LE),
            Map.entry("eq", Op.EQ),
            Map.entry("neq", Op.NE),
            Map.entry("logicalAnd", Op.LOGICAL_AND),
            Map.entry("logicalOr", Op.LOGICAL_OR),
            Map.entry("matMul", Op.MATMUL),
            Map.entry("batchMatMul", Op.MATMUL));

    private static final Map<String, Op> UNARY = Map.ofEntries(
            Map.entry("neg", Op.NEG),
            Map.entry("negi", Op.NEG),
            Map.entry("abs", Op.ABS),
            Map.entry("exp", Op.EXP),
            Map.entry("log", Op.LOG),
            Map.entry("sqrt", Op.SQRT),
            Map.entry("square", Op.SQUARE),
            Map.entry("floor", Op.FLOOR),
            Map.entry("ceil", Op.CEIL),
            Map.entry("round", Op.ROUND),
            Map.entry("erf", Op.ERF),
            Map.entry("relu", Op.RELU),
            Map.entry("sigmoid", Op.SIGMOID),
            Map.entry("tanh", Op.TANH),
            Map.entry("softPlus", Op.SOFTPLUS),
            Map.entry("gelu", Op.GELU),
            Map.entry("logicalNot", Op.LOGICAL_NOT));

    private static final Map<String, Op> REDUCTIONS =
            Map.of("mean", Op.MEAN, "sum", Op.SUM, "max", Op.AMAX, "min", Op.AMIN);

    /** Those whose result is the same values in another shape. */
    private static final Set<String> SHAPES = Set.of("reshape", "expandDims", "squeeze", "flatten");

    private final Recorder recorder;
    private final Operand self;
    private final Shape shape;
    private final String name;
    private final Object[] arguments;
    private final NDList results;

    /**
     * @param self the array whose method is called
     * @param real the same for the engine
     * @param name of the method
     * @param arguments as the network gave them
     * @param results what the engine made of it
     */
    Calls(Recorder recorder, Operand self, NDArray real, String name, Object[] arguments, NDList results) {
        this.recorder = recorder;
        this.self = self;
        this.shape = real.getShape();
        this.name = name;
        this.arguments = arguments;
        this.results = results;
    }

    /** Whether a method changes its array. */
    static boolean inPlace(String name) {
        return IN_PLACE.contains(name);
    }

    /** The results as recorded arrays. */
    NDList record() {
        if (name.equals("split")) {
            return parts();
        }
        return new NDList(recorder.array(results.singletonOrThrow(), operand()));
    }

    private Operand operand() {
        Op binary = BINARY.get(name);
        if (binary != null) {
            return step(binary, List.of(self, operand(0)), Map.of());
        }
        Op unary = UNARY.get(name);
        if (unary != null) {
            return step(unary, List.of(self), Map.of());
        }
        Op reduction = REDUCTIONS.get(name);
        if (reduction != null) {
            return step(reduction, List.of(self), Map.of("axes", reduced(), "keep", keeps()));
        }
        if (SHAPES.contains(name)) {
            return step(Op.RESHAPE, List.of(self), Map.of("sizes", sizes(result())));
        }
        return switch (name) {
            case "transpose", "swapAxes" -> step(Op.PERMUTE, List.of(self), Map.of("axes", permutation()));
            case "zerosLike" -> step(Op.MUL, List.of(self, new Literal(0)), Map.of());
            case "pad" -> padded();
            case "broadcast" -> step(Op.EXPAND, List.of(self), Map.of("sizes", sizes(result())));
            case "softmax" -> step(Op.SOFTMAX, List.of(self), Map.of("axis", axis((Integer) arguments[0])));
            case "logSoftmax" -> step(Op.LOG_SOFTMAX, List.of(self), Map.of("axis", axis((Integer) arguments[0])));
            case "argMax" -> step(Op.ARGMAX, List.of(self), Map.of("axis", axis((Integer) arguments[0])));
            case "cumSum" -> step(Op.CUMSUM, List.of(self), Map.of("axis", axis((Integer) arguments[0])));
            case "sort" ->
                step(Op.SORT, List.of(self), Map.of("axis", axis(arguments.length > 0 ? (Integer) arguments[0] : -1)));
            case "argSort" -> step(Op.ARGSORT, List.of(self), sorting());
            case "gather" -> step(Op.GATHER, List.of(self, operand(0)), Map.of("axis", axis((Integer) arguments[1])));
            case "scatter" ->
                step(Op.SCATTER, List.of(self, operand(0), operand(1)), Map.of("axis", axis((Integer) arguments[2])));
            case "flip" -> step(Op.FLIP, List.of(self), Map.of("axes", axes((int[]) arguments[0])));
            case "toType" -> cast();
            case "clip" ->
                step(
                        Op.CLAMP,
                        List.of(self),
                        Map.of(
                                "least",
                                number(0).doubleValue(),
                                "most",
                                number(1).doubleValue()));
            case "repeat", "tile" -> throw unknown();
            case "concat", "stack" -> joined(name.equals("stack") ? Op.STACK : Op.CONCAT);
            case "get" -> indexed();
            case "where" -> step(Op.WHERE, List.of(operand(0), self, operand(1)), Map.of());
            case "linear" -> step(Op.LINEAR, operands(0, 1, 2), Map.of());
            case "convolution" -> convolution();
            case "batchNorm" ->
                step(
                        Op.BATCH_NORM,
                        operands(0, 1, 2, 3, 4),
                        Map.of("epsilon", number(7).doubleValue()));
            case "layerNorm" ->
                step(
                        Op.LAYER_NORM,
                        operands(0, 2, 3),
                        Map.of(
                                "shape",
                                sizes((Shape) arguments[1]),
                                "epsilon",
                                number(4).doubleValue()));
            case "maxPool" -> step(Op.MAX_POOL, List.of(self), pooling());
            case "avgPool" -> step(Op.AVG_POOL, List.of(self), averaging());
            default -> throw unknown();
        };
    }

    private NotRecordable unknown() {
        return new NotRecordable("the network calls NDArray." + name + ", which is not known as a step of a graph");
    }

    private Operand step(Op op, List<Operand> operands, Map<String, Object> attributes) {
        return recorder.add(op, operands, attributes, results.singletonOrThrow());
    }

    private Shape result() {
        return results.singletonOrThrow().getShape();
    }

    private Operand operand(int argument) {
        return arguments[argument] instanceof Number number
                ? new Literal(number)
                : recorder.operand((NDArray) arguments[argument]);
    }

    private List<Operand> operands(int... positions) {
        return IntStream.of(positions)
                .filter(position -> arguments[position] != null)
                .mapToObj(this::operand)
                .toList();
    }

    private Number number(int argument) {
        return (Number) arguments[argument];
    }

    private long axis(int axis) {
        return axis < 0 ? axis + shape.dimension() : axis;
    }

    private List<Long> axes(int... axes) {
        return IntStream.of(axes).mapToObj(this::axis).toList();
    }

    private static List<Long> sizes(Shape shape) {
        return LongStream.of(shape.getShape()).boxed().toList();
    }

    private List<Long> reduced() {
        return arguments.length > 0 && arguments[0] instanceof int[] axes
                ? axes(axes)
                : LongStream.range(0, shape.dimension()).boxed().toList();
    }

    private boolean keeps() {
        return arguments.length > 1 && (Boolean) arguments[1];
    }

    private List<Long> permutation() {
        if (name.equals("transpose")) {
            return arguments.length == 0
                    ? LongStream.range(0, shape.dimension())
                            .map(i -> shape.dimension() - 1 - i)
                            .boxed()
                            .toList()
                    : axes((int[]) arguments[0]);
        }
        List<Long> axes =
                new ArrayList<>(LongStream.range(0, shape.dimension()).boxed().toList());
        Collections.swap(axes, (int) axis((Integer) arguments[0]), (int) axis((Integer) arguments[1]));
        return axes;
    }

    private Map<String, Object> sorting() {
        long axis = axis(arguments.length > 0 ? (Integer) arguments[0] : -1);
        return Map.of("axis", axis, "ascending", arguments.length < 2 || (Boolean) arguments[1]);
    }

    private Operand cast() {
        DataType type = (DataType) arguments[0];
        return step(Op.CAST, List.of(self), Map.of("type", type));
    }

    private Operand padded() {
        return step(
                Op.PAD,
                List.of(self),
                Map.of(
                        "padding",
                        sizes((Shape) arguments[0]),
                        "value",
                        number(1).doubleValue()));
    }

    private Operand joined(Op op) {
        int axis = Arrays.stream(arguments)
                .filter(Integer.class::isInstance)
                .mapToInt(Integer.class::cast)
                .findFirst()
                .orElse(0);
        List<Operand> operands = new ArrayList<>();
        // NDArray's own method joins another array to this one; the other takes the list, which this array heads.
        if (arguments[0] instanceof NDList list) {
            boolean heads = list.isEmpty() || Recorder.operandOf(list.head()) != self;
            if (heads) {
                operands.add(self);
            }
            list.forEach(array -> operands.add(recorder.operand(array)));
        } else {
            operands.add(self);
            operands.add(operand(0));
        }
        long from = op == Op.STACK && axis < 0 ? axis + shape.dimension() + 1L : axis(axis);
        return step(op, operands, Map.of("axis", from));
    }

    private NDList parts() {
        NDList parts = new NDList();
        int axis = arguments.length > 1 ? (Integer) arguments[1] : 0;
        long from = 0;
        for (NDArray part : results) {
            long end = from + part.getShape().get((int) axis(axis));
            Operand operand = recorder.add(Op.SLICE, List.of(self), slice(axis(axis), from, end, 1), part);
            parts.add(recorder.array(part, operand));
            from = end;
        }
        return parts;
    }

    private static Map<String, Object> slice(long axis, long start, long end, long step) {
        return Map.of("axis", axis, "start", start, "end", end, "step", step);
    }

    private Operand indexed() {
        Object index = arguments[arguments.length - 1];
        if (index instanceof long[] numbers) {
            return new Indexing(recorder, self, shape).of(new NDIndex(numbers));
        }
        if (index instanceof Object[] && arguments[arguments.length - 2] instanceof String text) {
            return new Indexing(recorder, self, shape).of(new NDIndex(text, (Object[]) index));
        }
        if (index instanceof NDIndex given) {
            return new Indexing(recorder, self, shape).of(given);
        }
        throw unknown();
    }

    private Operand convolution() {
        return step(
                Op.CONVOLUTION,
                operands(0, 1, 2),
                Map.of(
                        "stride", sizes((Shape) arguments[3]),
                        "padding", sizes((Shape) arguments[4]),
                        "dilation", sizes((Shape) arguments[5]),
                        "groups", ((Integer) arguments[6]).longValue()));
    }

    private Map<String, Object> pooling() {
        return Map.of(
                "kernel", sizes((Shape) arguments[0]),
                "stride", sizes((Shape) arguments[1]),
                "padding", sizes((Shape) arguments[2]),
                "ceil", arguments[3]);
    }

    private Map<String, Object> averaging() {
        return Map.of(
                "kernel", sizes((Shape) arguments[0]),
                "stride", sizes((Shape) arguments[1]),
                "padding", sizes((Shape) arguments[2]),
                "ceil", arguments[3],
                // The engine counts padding whatever it is told.
                "countPadding", true);
    }
}
