// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.onnxruntime;

import io.densekit.model.InferenceEngine;
import io.densekit.plugin.Plugin;

/** Brings {@code onnxruntime}, an engine that runs networks in place of PyTorch. */
public final class OnnxRuntimePlugin extends Plugin {

    @Override
    protected void configure() {
        component(InferenceEngine.POINT, "onnxruntime", OnnxRuntimeEngine.class);
    }
}
