// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.nn.Parameter;
import io.densekit.graph.FreeAxis;
import io.densekit.graph.Graph;
import io.densekit.graph.NotRecordable;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A recorded network said in ONNX's operators, one by one. What a script of operators computes is said in ONNX as well, whoever
 * wrote the script, as long as ONNX has the PyTorch functions that it calls.
 */
public final class OnnxExport {

    /** The operators' version that is written if no other is asked for: the first with GELU as one operator. */
    public static final int OPSET = 20;

    /** The first version in which axes of reductions are inputs and resizing names its axes. */
    public static final int FIRST_OPSET = 18;

    /** The last version that was tried. */
    public static final int LAST_OPSET = 22;

    private final Model model;

    private OnnxExport(Model model) {
        this.model = model.withoutCopies();
    }

    /**
     * For images like those that it was recorded with.
     *
     * @param graph as it was recorded, nothing fused
     * @param opset the version of ONNX's operators
     * @throws NotRecordable if ONNX lacks an operator; it is named with the place in the network's code
     */
    public static OnnxExport of(Graph graph, int opset) {
        return new OnnxExport(Model.fixed(Draft.of(graph, opset), opset));
    }

    /**
     * For any sizes of some axes of the input. Where an axis is free, sizes that were divided, as a stride divides them, are taken to
     * divide without a rest.
     *
     * @param graph as it was recorded, nothing fused
     * @param others for each free axis the same recorded with another size of it
     * @throws NotRecordable if ONNX lacks an operator, or the network depends on such a size in another way than by sizes in
     *     proportion
     */
    public static OnnxExport of(Graph graph, Map<FreeAxis, Graph> others, int opset) {
        if (others.isEmpty()) {
            return of(graph, opset);
        }
        Map<FreeAxis, Draft> drafts = new EnumMap<>(FreeAxis.class);
        others.forEach((axis, other) -> drafts.put(axis, Draft.of(other, opset)));
        return new OnnxExport(FreeAxes.free(Draft.of(graph, opset), drafts, opset));
    }

    /** How many nodes it has. */
    public int nodes() {
        return model.steps().size();
    }

    /** Whether a node is of this operator of ONNX's. */
    public boolean has(String operator) {
        return model.steps().stream().anyMatch(step -> step.type().equals(operator));
    }

    /**
     * Writes the file, in one step.
     *
     * @param weights of the network by their paths
     * @param external whether large arrays go into {@code FILE.data} beside it; over two gigabytes they do anyway
     * @param properties the model's metadata
     * @return the file beside it, if there is one
     * @throws io.densekit.UserError if a file can't be written
     */
    public Optional<Path> write(
            Path file, Map<String, Parameter> weights, boolean external, Map<String, String> properties) {
        return Optional.ofNullable(new ModelFile(model, new ArrayBytes(weights), file).write(external, properties));
    }
}
