// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;

/** Layer normalisation of each position of a map {@code [batch, channels, height, width]} over its channels. */
public final class LayerNorm2d extends Layer {

    private final Parameter weight;
    private final Parameter bias;
    private final double epsilon;

    /** @param epsilon transformers mostly use 1e-6 */
    public LayerNorm2d(int channels, double epsilon) {
        weight = parameter("weight", Init.ONES, channels);
        bias = parameter("bias", Init.ZEROS, channels);
        this.epsilon = epsilon;
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        return pass.ops().layerNormChannels(x, weight.getArray(), bias.getArray(), epsilon);
    }
}
