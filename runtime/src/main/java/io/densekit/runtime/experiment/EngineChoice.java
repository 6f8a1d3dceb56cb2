// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

/** What runs a network in its form for inference. */
public enum EngineChoice {
    /** PyTorch, which does all else. */
    PYTORCH,
    /** ONNX Runtime. */
    ONNXRUNTIME,
    /** Whichever is quicker, where there are both. */
    AUTO;

    /** As plugins name it. */
    public static final String OTHER = "onnxruntime";
}
