// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;

/** A linear map of the last axis: weight {@code [outputs, inputs]}, as PyTorch's {@code nn.Linear}. */
public final class Linear extends Layer {

    private final Parameter weight;
    private final Parameter bias;

    /** With a bias, weights truncated normal 0.02, as transformers start. */
    public Linear(int inputs, int outputs) {
        this(inputs, outputs, true, Init.truncatedNormal(0.02));
    }

    /** With or without a bias. */
    public Linear(int inputs, int outputs, boolean withBias, Init init) {
        weight = parameter("weight", init, outputs, inputs);
        bias = withBias ? parameter("bias", Init.ZEROS, outputs) : null;
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        NDArray b = bias == null ? null : bias.getArray();
        return pass.ops().linear(x, weight.getArray(), b);
    }
}
