// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.testing;

import ai.djl.nn.Parameter;
import io.densekit.graph.FreeAxis;
import io.densekit.graph.Graph;
import io.densekit.graph.onnx.OnnxExport;
import io.densekit.graph.torchscript.TorchScriptExport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What networks are written as, each with a runtime of its own. */
public enum ExportFormat {
    ONNX {
        @Override
        public void write(Graph graph, Map<FreeAxis, Graph> others, Path file, Map<String, Parameter> weights) {
            OnnxExport.of(graph, others, OnnxExport.OPSET).write(file, weights, false, Map.of());
        }

        @Override
        public ExportedModel open(Path file, List<String> outputs) throws Exception {
            return new OnnxRuntime(file);
        }
    },
    TORCHSCRIPT {
        @Override
        public void write(Graph graph, Map<FreeAxis, Graph> others, Path file, Map<String, Parameter> weights) {
            TorchScriptExport.of(graph, others).write(file, weights, Map.of());
        }

        @Override
        public ExportedModel open(Path file, List<String> outputs) throws Exception {
            return new TorchScriptRuntime(file, outputs);
        }
    };

    /** Writes a graph, for any size of the axes that others were recorded for. */
    public abstract void write(Graph graph, Map<FreeAxis, Graph> others, Path file, Map<String, Parameter> weights);

    /**
     * Opens what was written.
     *
     * @param outputs their names
     */
    public abstract ExportedModel open(Path file, List<String> outputs) throws Exception;
}
