// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.graph.Constant;
import io.densekit.graph.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Collects the steps of a model and the arrays that it brings with it. The same network gives the same names at every size. */
final class Builder {

    private final int opset;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Initializer> initializers = new LinkedHashMap<>();
    private final Map<String, String> free = new HashMap<>();
    private int arrays;

    Builder(int opset) {
        this.opset = opset;
    }

    int opset() {
        return opset;
    }

    List<Step> steps() {
        return steps;
    }

    Map<String, Initializer> initializers() {
        return initializers;
    }

    /** Adds a step with one output. An input that is null is left out. */
    Tensor add(String type, Map<String, Object> attributes, Shape shape, DataType element, Tensor... inputs) {
        return add(type, attributes, 0, 1, shape, element, inputs);
    }

    /** Adds a step of whose {@code outputs} one alone is needed. */
    Tensor add(
            String type,
            Map<String, Object> attributes,
            int output,
            int outputs,
            Shape shape,
            DataType element,
            Tensor... inputs) {
        Tensor result = new Tensor(fresh(type.toLowerCase(Locale.ROOT)), shape, element);
        List<String> given = new ArrayList<>();
        for (Tensor input : inputs) {
            given.add(input == null ? "" : input.name());
        }
        while (given.get(given.size() - 1).isEmpty()) {
            given.remove(given.size() - 1);
        }
        List<String> made = IntStream.range(0, outputs)
                .mapToObj(i -> i == output ? result.name() : result.name() + "_unused_" + i)
                .toList();
        steps.add(new Step(type, given, made, attributes));
        given.stream()
                .map(free::get)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(name -> free.put(result.name(), name));
        return result;
    }

    /** Says that an array has as many rows as are found, and so have those that are made of it. */
    void leaveFree(Tensor tensor, String name) {
        free.put(tensor.name(), name);
    }

    /** What the number of an array's rows is called if it depends on values. */
    Optional<String> free(Tensor tensor) {
        return Optional.ofNullable(free.get(tensor.name()));
    }

    /** Adds a step with several outputs of one shape, each of an element type. */
    List<Tensor> addAll(
            String type, Map<String, Object> attributes, Shape shape, List<DataType> elements, Tensor... inputs) {
        Tensor first = add(type, attributes, 0, elements.size(), shape, elements.get(0), inputs);
        Step step = steps.get(steps.size() - 1);
        return IntStream.range(0, elements.size())
                .mapToObj(i -> i == 0 ? first : new Tensor(step.outputs().get(i), shape, elements.get(i)))
                .toList();
    }

    private String fresh(String name) {
        return name + "_" + arrays++;
    }

    /** A row of whole numbers. */
    Tensor row(long... values) {
        return wholes(new Shape(values.length), DataType.INT64, values);
    }

    Tensor row(List<Long> values) {
        return row(values.stream().mapToLong(Long::longValue).toArray());
    }

    /** A single number of a type. */
    Tensor scalar(Number value, DataType type) {
        return type == DataType.FLOAT32 || type == DataType.FLOAT64
                ? reals(new Shape(), new float[] {value.floatValue()})
                : wholes(new Shape(), type, value.longValue());
    }

    Tensor reals(Shape shape, float... values) {
        return keep(fresh("constant"), shape, DataType.FLOAT32, new Initializer.Reals(values));
    }

    private Tensor wholes(Shape shape, DataType type, long... values) {
        return keep(fresh("constant"), shape, type, new Initializer.Wholes(values));
    }

    /** A constant of a recorded graph. Real numbers are of single precision. */
    Tensor constant(Constant constant) {
        return constant.numbers() instanceof float[] numbers
                ? reals(constant.shape(), numbers)
                : wholes(
                        constant.shape(),
                        constant.type(),
                        LongStream.of(constant.whole()).toArray());
    }

    /** A parameter or buffer, under its own name. */
    Tensor weight(Weight weight) {
        return keep(weight.path(), weight.shape(), weight.type(), new Initializer.Stored(weight.path(), false));
    }

    /** A matrix with its two axes swapped. */
    Tensor transposed(Weight weight) {
        Shape shape = new Shape(weight.shape().get(1), weight.shape().get(0));
        return keep(weight.path() + ".transposed", shape, weight.type(), new Initializer.Stored(weight.path(), true));
    }

    private Tensor keep(String name, Shape shape, DataType type, Initializer.Content content) {
        initializers.putIfAbsent(name, new Initializer(name, shape, type, content));
        return new Tensor(name, shape, type);
    }
}
