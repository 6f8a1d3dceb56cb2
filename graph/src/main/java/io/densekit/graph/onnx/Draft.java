// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.graph.ChannelsSecond;
import io.densekit.graph.Graph;
import io.densekit.graph.Node;
import io.densekit.graph.NotRecordable;
import io.densekit.graph.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A graph said in ONNX, for the sizes that it was recorded with.
 *
 * @param steps each after those whose results it uses
 * @param initializers what the model brings with it, by name
 * @param input of the recorded shape
 * @param outputs by name
 * @param rows what the number of an output's rows is called, of those where it depends on values
 */
record Draft(
        List<Step> steps,
        Map<String, Initializer> initializers,
        Tensor input,
        Map<String, Tensor> outputs,
        Map<String, String> rows) {

    /** What the model's input is called. */
    static final String INPUT = "images";

    /** @throws NotRecordable if ONNX lacks an operator */
    static Draft of(Graph recorded, int opset) {
        Graph graph = ChannelsSecond.of(recorded);
        Builder builder = new Builder(opset);
        Mapping mapping = new Mapping(builder);
        Value images = graph.inputs().get(0);
        Tensor input = new Tensor(INPUT, images.shape(), images.type());
        mapping.name(images, input);
        for (Node node : graph.nodes()) {
            mapping.add(node);
        }
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        Map<String, String> rows = new HashMap<>();
        graph.outputs().forEach((name, value) -> {
            Tensor made = mapping.tensor(value);
            // The output bears its own name.
            builder.steps().add(new Step("Identity", List.of(made.name()), List.of(name), Map.of()));
            builder.free(made).ifPresent(count -> rows.put(name, count));
            outputs.put(name, new Tensor(name, made.shape(), made.type()));
        });
        return new Draft(builder.steps(), builder.initializers(), input, outputs, rows);
    }

    /** Sizes as they are. */
    static List<Object> sizes(Shape shape) {
        return LongStream.of(shape.getShape()).mapToObj(size -> (Object) size).toList();
    }

    /** Sizes of an output, where those that depend on values have names. */
    List<Object> sizesOf(Tensor output) {
        List<Object> sizes = new ArrayList<>(sizes(output.shape()));
        if (rows.containsKey(output.name())) {
            sizes.set(0, rows.get(output.name()));
        }
        return sizes;
    }

    /** A type that ONNX has for an output. */
    static DataType type(Tensor tensor) {
        return OnnxType.kept(tensor.type());
    }
}
