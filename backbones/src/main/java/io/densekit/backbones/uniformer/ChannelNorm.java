// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import io.densekit.nn.Init;
import io.densekit.nn.Layer;
import io.densekit.nn.Pass;

/** Layer normalisation of each position of a map {@code [batch, channels, height, width]}, eps 1e-6. */
final class ChannelNorm extends Layer {

    private final Parameter weight;
    private final Parameter bias;

    ChannelNorm(int channels) {
        weight = parameter("weight", Init.ONES, channels);
        bias = parameter("bias", Init.ZEROS, channels);
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        return pass.ops().layerNormChannels(x, weight.getArray(), bias.getArray(), AttentionBlock.EPSILON);
    }
}
