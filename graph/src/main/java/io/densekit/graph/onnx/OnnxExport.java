// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.nn.Parameter;
import io.densekit.graph.Graph;
import io.densekit.graph.NotRecordable;
import java.nio.file.Path;
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
     * For any number of images of one size.
     *
     * @param few the network recorded with some images
     * @param more the same with another number of them
     * @throws NotRecordable if ONNX lacks an operator, or the network depends on the number of images in another way than by sizes
     */
    public static OnnxExport ofAnyBatch(Graph few, Graph more, int opset) {
        return new OnnxExport(BatchAxis.free(Draft.of(few, opset), Draft.of(more, opset), opset));
    }

    /** How many nodes it has. */
    public int nodes() {
        return model.steps().size();
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
