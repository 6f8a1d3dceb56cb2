// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

import ai.djl.ndarray.NDArray;
import io.densekit.plugin.ExtensionPoint;
import io.densekit.plugin.NoArguments;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs networks that are written as ONNX models, on the CPU, in place of PyTorch. Immutable and safe for use by several threads.
 * A plugin binds a record without components that is the engine itself, by the name that {@code compute.engine} has:
 *
 * <pre>{@code
 * component(InferenceEngine.POINT, "onnxruntime", OnnxRuntimeEngine.class);
 * }</pre>
 */
public interface InferenceEngine {

    /** Where engines plug in. */
    ExtensionPoint<InferenceEngine, NoArguments> POINT =
            new ExtensionPoint<>("inference-engine", InferenceEngine.class);

    /**
     * Opens a model. Its files are not needed afterwards.
     *
     * @param model with one input
     * @param threads for one operator
     * @throws io.densekit.UserError if the engine can't be started on this system or refuses the model
     */
    Loaded open(Path model, int threads);

    /** A model ready to run. Safe for use by several threads; closing it frees its memory. */
    interface Loaded extends AutoCloseable {

        /**
         * Runs it.
         *
         * @param input on the CPU, of single precision and a shape that the model takes
         * @return its outputs by name; they belong to the input's manager
         */
        Map<String, NDArray> run(NDArray input);

        @Override
        void close();
    }
}
